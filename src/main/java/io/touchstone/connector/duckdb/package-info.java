/**
 * Our own DuckDB, confined to one folder: it reads and writes files, and holds rows of other stores while they are asked what
 * their own engines cannot answer.
 */
package io.touchstone.connector.duckdb;
