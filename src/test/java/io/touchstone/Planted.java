package io.touchstone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    /** The files below a folder that show it. A database at work there may take files away meanwhile. */
    List<String> below(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                String name = folder.relativize(file).toString();
                if (facts.isRegularFile() && !name.startsWith("postgres/postgresql-")) { // programs
                    in(name, read(file)).stream().limit(1).forEach(one -> found.add(name));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static String read(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }
}
