package io.touchstone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A word planted as a secret, and the forms in which it might come to light. */
record Planted(Set<String> forms) {
    private static final int CONTEXT = 60;

    /** The word itself, in hexadecimal digits, and in Base64 wherever in a text it begins. */
    static Planted of(String word) {
        Set<String> forms = new LinkedHashSet<>();
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        forms.add(word);
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = (8 * before + 5) / 6; // what is before shows in these
            int to = shifted.length / 3 * 4; // what is after would show beyond
            forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
            forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
        }
        return new Planted(forms);
    }

    /** Where a text shows it. */
    List<String> in(String where, String text) {
        List<String> found = new ArrayList<>();
        for (String form : forms) {
            int at = text.indexOf(form);
            if (at >= 0) {
                found.add(where + ": "
                        + text.substring(
                                Math.max(0, at - CONTEXT), Math.min(text.length(), at + form.length() + CONTEXT)));
            }
        }
        return found;
    }

    /** The files below a folder that show it. */
    List<String> below(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("postgres/postgresql-")) { // programs
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    in(name, text).stream().limit(1).forEach(one -> found.add(name));
                }
            }
        }
        return found;
    }
}
