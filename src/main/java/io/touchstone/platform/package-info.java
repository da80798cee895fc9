/** The server itself: whether it is well, what it is called, what was done on it, and finding things by name. */
package io.touchstone.platform;
