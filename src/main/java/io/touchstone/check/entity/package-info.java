/**
 * Which records are about the same entity: records are grouped by what must be equal, compared by what may be similar, and
 * those that are similar enough, directly or over others, form a cluster.
 */
package io.touchstone.check.entity;
