package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** URIs of folders of this machine, such as {@code file:///data/lake}. */
final class LocalUri {
    private static final String START = "file:///";
    private static final Pattern ENCODED = Pattern.compile("([^%]++|%[0-9A-Fa-f]{2})*+");

    private LocalUri() {}

    /** The absolute path a URI names. Hosts, queries, dots and encoded dots and slashes are refused. */
    static String path(String uri) {
        if (!uri.startsWith(START)
                || uri.indexOf('?') >= 0
                || uri.indexOf('#') >= 0
                || !ENCODED.matcher(uri).matches()) {
            throw new ConnectionFailure(
                    Reason.NOT_FOUND, "Not the URI of a local folder: it must look like file:///folder");
        }
        String folders = Arrays.stream(uri.substring(START.length()).split("/", -1))
                .map(LocalUri::decoded)
                .collect(Collectors.joining("/"));
        return "/" + FolderPath.of(folders);
    }

    private static String decoded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String decoded = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (lower.contains("%2e") || decoded.indexOf('/') >= 0) {
            throw new ConnectionFailure(
                    Reason.PERMISSION, "Encoded dots and slashes are not allowed in a folder's path");
        }
        return decoded;
    }
}
