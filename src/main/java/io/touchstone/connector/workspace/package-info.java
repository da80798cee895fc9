/** Rows of other stores, brought together in a DuckDB of our own to be asked what their own engines cannot answer. */
package io.touchstone.connector.workspace;
