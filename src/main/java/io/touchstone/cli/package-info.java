/** The words of the command line. */
package io.touchstone.cli;
