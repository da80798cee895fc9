package io.touchstone.connector.files;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer.Files;
import io.touchstone.connector.files.FieldReader.UnreadableFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forms containers from the files of one folder. Files whose names {@link Globbing} puts together form one container if
 * the newest and the oldest of them are alike, which is when the fields of one are among the fields of the other; else
 * the group is split by name and looked at again. At most two files of a container are sampled, and its fields are those
 * of the newest that can be read.
 *
 * <p>Folders of very many files are settled in batches: patterns found in one batch take in the files of later ones.
 */
final class FolderContainers {
    private static final int BATCH = 20_000;

    private final String folder;
    private final boolean wholeFolder;
    private final FieldReader reader;
    private final CatalogSink sink;
    private final Gathered all = new Gathered();
    private final Map<String, StoredFile> unsettled = new HashMap<>();
    private final List<Formed> open = new ArrayList<>();
    private final Map<String, Gathered> byExtension = new TreeMap<>();

    /**
     * @param folder below the root path
     * @param wholeFolder whether files belong together whatever their names, as long as their extensions are equal
     */
    FolderContainers(String folder, boolean wholeFolder, FieldReader reader, CatalogSink sink) {
        this.folder = folder;
        this.wholeFolder = wholeFolder;
        this.reader = reader;
        this.sink = sink;
    }

    void add(StoredFile file, FileFormat.Extension extension) {
        all.add(file);
        if (wholeFolder) {
            byExtension
                    .computeIfAbsent(extension.text(), text -> new Gathered())
                    .add(file);
            return;
        }
        for (Formed formed : open) {
            if (formed.glob().covers(file.name())) {
                formed.files().add(file);
                return;
            }
        }
        unsettled.put(file.name(), file);
        if (unsettled.size() == BATCH) {
            settle(false);
        }
    }

    /** Everything that was added. */
    Gathered all() {
        return all;
    }

    /** Pours the containers that are not yet poured: no more files will come. */
    void finish() {
        byExtension.forEach((extension, files) -> pour("*." + extension, files, read(files)));
        settle(true);
        open.forEach(formed -> pour(formed.glob().pattern(), formed.files(), formed.content()));
    }

    /** Pours the files of a table of ours, which the folder is, under the name of the folder. */
    void table(Gathered files) {
        pour(folder, FileTables.MARK + "*.parquet", files, read(files));
    }

    private void settle(boolean last) {
        for (List<String> names : Globbing.comparable(unsettled.keySet())) {
            for (Formed formed : form(names)) {
                if (last || formed.files().count() == 1) {
                    pour(formed.glob().pattern(), formed.files(), formed.content());
                } else {
                    open.add(formed);
                }
            }
        }
        unsettled.clear();
    }

    private List<Formed> form(Collection<String> names) {
        List<Globbing.Group> fromLeft = Globbing.groups(names, Globbing.Start.LEFT);
        List<Formed> formed = form(fromLeft);
        if (formed.size() == fromLeft.size()) {
            return formed;
        }
        List<Formed> other = form(Globbing.groups(names, Globbing.Start.RIGHT));
        return other.size() < formed.size() ? other : formed;
    }

    private List<Formed> form(List<Globbing.Group> groups) {
        List<Formed> formed = new ArrayList<>();
        for (Globbing.Group group : groups) {
            Gathered files = new Gathered();
            group.names().stream().map(unsettled::get).forEach(files::add);
            Content content = read(files);
            List<Globbing.Group> parts = content.alike() ? List.of(group) : Globbing.split(group);
            if (parts.size() == 1) {
                formed.add(new Formed(group.glob(), files, content));
            } else {
                formed.addAll(form(parts));
            }
        }
        return formed;
    }

    private Content read(Gathered files) {
        Content newest = read(files.newest());
        if (files.count() == 1 || newest.isOfUnreadFormat()) {
            return newest;
        }
        Content oldest = read(files.oldest());
        return newest.problem() == null ? newest.besides(oldest) : oldest.besides(newest);
    }

    private Content read(StoredFile file) {
        FileFormat format = FileFormat.of(file.name()).orElseThrow().format();
        if (format.reading() == FileFormat.Reading.NOT_YET) {
            return Content.ofUnreadFormat(format);
        }
        try {
            return Content.of(reader.read(file, FileFormat.of(file.name()).orElseThrow()));
        } catch (UnreadableFile e) {
            return Content.broken(file.name() + ": " + e.getMessage());
        }
    }

    private void pour(String pattern, Gathered files, Content content) {
        pour(FolderPath.join(folder, pattern), pattern, files, content);
    }

    private void pour(String name, String pattern, Gathered files, Content content) {
        FileFormat.Extension extension = FileFormat.of(files.newest().name()).orElseThrow();
        content.pour(
                name,
                new Files(
                        folder,
                        pattern,
                        extension.text(),
                        extension.format().wire(),
                        files.newest().lastModified(),
                        files.count()),
                files.bytes(),
                sink);
    }

    private record Formed(Globbing.Glob glob, Gathered files, Content content) {}
}
