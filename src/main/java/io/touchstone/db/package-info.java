/** Our own state: PostgreSQL, embedded or external, its schema and its pool. */
package io.touchstone.db;
