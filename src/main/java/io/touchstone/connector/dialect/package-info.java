/**
 * How engines spell SQL: what most share, and what each says otherwise, as tables of words. The vocabulary is that of Spark
 * SQL, reduced: what can be said in other words has none of its own.
 */
package io.touchstone.connector.dialect;
