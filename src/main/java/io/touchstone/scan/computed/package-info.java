/** Containers and fields that are made of others: what people write of them, tried before it is kept. */
package io.touchstone.scan.computed;
