/** Fields of containers: reading them, and what people say of them. */
package io.touchstone.catalog.field;
