/** Datastores: a schema or a folder of a connection, with its settings, its teams, and what is counted in it. */
package io.touchstone.datastore;
