/**
 * Quality checks: what they ask (rules, one record each in {@code rule}), how they are written, kept and judged.
 */
package io.touchstone.check;
