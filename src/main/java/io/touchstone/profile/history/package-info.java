/** Profiles as people read them: what runs found of containers and fields, kept as a history. */
package io.touchstone.profile.history;
