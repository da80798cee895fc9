/** What values look like: their tails, their shapes, whether more of them are to come. Knows no rules. */
package io.touchstone.inference.fit;
