package io.touchstone.group;

import java.time.Instant;

/** A name and an icon under which datastores are ordered. Gives no access. */
public record Group(long id, String name, String icon, Instant created) {
    /** The icon of a group that names none. */
    public static final String DEFAULT_ICON = "mdi-bookmark-box-outline";
}
