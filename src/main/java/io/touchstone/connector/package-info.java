/** Reaching data: the kinds of store, how one is opened, and what it says about itself. Knows nothing of our tables. */
package io.touchstone.connector;
