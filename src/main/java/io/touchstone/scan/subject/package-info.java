/** What scans are about: the containers, their fields and checks, and what their rules may ask. */
package io.touchstone.scan.subject;
