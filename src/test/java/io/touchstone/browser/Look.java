package io.touchstone.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** How pages are looked at: on what width of window, in pixels, and in which colours. */
enum Look {
    LIGHT_DESK(1280, ColorScheme.LIGHT),
    DARK_DESK(1280, ColorScheme.DARK),
    LIGHT_PHONE(390, ColorScheme.LIGHT),
    DARK_PHONE(390, ColorScheme.DARK);

    private final int width;
    private final ColorScheme colours;

    Look(int width, ColorScheme colours) {
        this.width = width;
        this.colours = colours;
    }

    /** Looks at pages so from now on. */
    void at(Browsing browsing) {
        browsing.page().setViewportSize(width, 800);
        browsing.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        browsing.settled();
    }
}
