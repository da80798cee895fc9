/** Stores reached over JDBC: the algorithm once, in {@code JdbcSession}; each kind in one file that tells how it differs. */
package io.touchstone.connector.jdbc;
