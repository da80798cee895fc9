package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.Named;

/** A text contains a URL: http, https or ftp with a host, or a name that begins with www. */
@Named(
        value = "containsUrl",
        summary = "Every value contains the address of a web page",
        weight = 2,
        takes = {STRING})
public record ContainsUrl(String field) implements ContainingRule {
    private static final String PATTERN = "([Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://[^ \\t\\r\\n/?#]+"
            + "|(^|[^A-Za-z0-9])[Ww][Ww][Ww][.]([A-Za-z0-9-]+[.])+[A-Za-z]{2,63}";

    @Override
    public String pattern() {
        return PATTERN;
    }

    @Override
    public String demand() {
        return "must contain a URL";
    }
}
