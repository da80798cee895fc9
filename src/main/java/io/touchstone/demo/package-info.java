/** The demonstration: sample data with planted faults, onboarded through the public API as anybody would. */
package io.touchstone.demo;
