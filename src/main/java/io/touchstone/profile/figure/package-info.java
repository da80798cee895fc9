/** Figures of fields that add up over the parts of a container, and how they are asked for. */
package io.touchstone.profile.figure;
