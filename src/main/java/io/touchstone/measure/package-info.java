/**
 * Between rules and SQL: terms, the figures made of them, and the few selects that answer many figures at once. All of it is
 * records, for equal terms must be equal: what two rules ask alike is measured once.
 */
package io.touchstone.measure;
