/** The families of inferred checks, one record each. All are listed in {@link io.touchstone.inference.Families}. */
package io.touchstone.inference.family;
