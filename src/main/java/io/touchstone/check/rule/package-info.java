/** The rules, one record each. Its components are what a check gives it; its name and summary are in its {@code Named}. */
package io.touchstone.check.rule;
