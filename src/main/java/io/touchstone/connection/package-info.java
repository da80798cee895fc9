/** Connections: where a store is and how to get in. Their secrets are encrypted at rest and never sent back. */
package io.touchstone.connection;
