/**
 * The checks people write: what each asserts of which container, the templates several are made from, and what may become of
 * them.
 */
package io.touchstone.check.quality;
