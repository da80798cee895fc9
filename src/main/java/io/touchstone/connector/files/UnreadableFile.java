package io.touchstone.connector.files;

import java.io.IOException;

/** A file whose fields cannot be found, told in words for people. One such file stops no sync. */
final class UnreadableFile extends IOException {
    UnreadableFile(String message) {
        super(message);
    }

    /** The words, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
