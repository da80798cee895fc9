package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Paths of folders below a store's root, such as {@code raw/orders}: no slashes at the ends, empty for the root. */
final class FolderPath {
    private FolderPath() {}

    /** The path a user meant; refused when it could lead out of the root. */
    static String of(@Nullable String text) {
        return Arrays.stream((text == null ? "" : text).split("/", -1))
                .filter(name -> !name.isEmpty())
                .map(name -> checked(name, text))
                .collect(Collectors.joining("/"));
    }

    /** A path below another one. */
    static String join(String folder, String name) {
        return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
    }

    /** The part of a path that lies below the folder. */
    static String below(String folder, String path) {
        if (folder.isEmpty() || path.equals(folder)) {
            return folder.isEmpty() ? path : "";
        }
        return path.substring(folder.length() + 1);
    }

    /** Whether the path is the folder or lies below it. */
    static boolean isWithin(String folder, String path) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }

    private static String checked(String name, @Nullable String path) {
        if (name.equals(".") || name.equals("..")) {
            throw new ConnectionFailure(Reason.PERMISSION, "Folders named . or .. are not allowed: " + path);
        }
        if (name.indexOf(File.separatorChar) >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new ConnectionFailure(
                    Reason.PERMISSION, "Separators and control characters are not allowed in a folder's name");
        }
        return name;
    }
}
