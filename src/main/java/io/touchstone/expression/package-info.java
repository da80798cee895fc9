/**
 * What users may write: filters and expressions in the manner of Spark SQL, parsed into terms and checked to be one scalar.
 * Nothing a user wrote reaches a store but through terms and a dialect.
 */
package io.touchstone.expression;
