package io.touchstone.measure;

/**
 * Another container a rule compares with.
 *
 * @param datastoreId its datastore
 * @param containerId itself
 */
public record Reference(long datastoreId, long containerId) {}
