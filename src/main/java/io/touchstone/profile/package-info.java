/** What containers look like: their fields measured, sampled and kept as a history. */
package io.touchstone.profile;
