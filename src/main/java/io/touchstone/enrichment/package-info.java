/** What scans found, written into a store its owner chose: four tables of findings, and copies of the rows that failed. */
package io.touchstone.enrichment;
