/**
 * Work in the background. An operation is a row people see; db-scheduler says which server works on which datastore. The
 * row and the schedule are written in the caller's transaction, so that nothing is lost, and every claim of a row gets a
 * new number, so that a server that was thought dead cannot write over the one that took its place.
 */
package io.touchstone.operation;
