/**
 * Asking the data: a scan measures what the active checks of containers need, judges, and keeps what it found, partition by
 * partition in one transaction each, so that a server may die at any moment and another goes on.
 */
package io.touchstone.scan;
