/** What scans found wrong: written by them, read, commented on and settled by people. */
package io.touchstone.anomaly;
