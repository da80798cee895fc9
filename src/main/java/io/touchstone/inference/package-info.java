/**
 * Checks nobody has to write: inferred from profiles, with the evidence they rest on, and kept up to date. A family of checks
 * fits candidates on some of a profile's rows; they are tested on others, fitted anew on all, and held against every row that
 * was read.
 */
package io.touchstone.inference;
