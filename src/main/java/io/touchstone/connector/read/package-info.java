/** Reading a container: its parts, selects over them, and rows in the same words whatever store they come from. */
package io.touchstone.connector.read;
