/**
 * What is in datastores: containers and their fields. A sync streams a store's catalog into temporary tables and merges it
 * from there with a few statements over all of it, in one transaction.
 */
package io.touchstone.catalog;
