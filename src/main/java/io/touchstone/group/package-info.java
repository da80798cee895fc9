/** Datastore groups: names and icons under which people order their datastores. */
package io.touchstone.group;
