/** Checks nobody has to write: inferred from profiles, with the evidence they rest on, and kept up to date. */
package io.touchstone.inference;
