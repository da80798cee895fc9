package io.touchstone.connector.files;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer.Files;
import io.touchstone.connector.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of a tree of files: walks it once, remembers only the folders on the way to the file at hand, and
 * forms containers whenever a folder is left behind.
 *
 * <p>Not looked at: empty files, files of unknown formats, and whatever is hidden, which is every file or folder whose
 * name begins with a dot or an underscore, unless it is one of the tables we write ourselves: those are containers named
 * like their folders. A folder that holds a Delta or Iceberg table is one container.
 */
final class FileCatalog {
    private static final String DELTA_LOG = "_delta_log";
    private static final String ICEBERG_METADATA = "metadata";
    private static final String ICEBERG_SUFFIX = ".metadata.json";

    private final FileStore store;
    private final FieldReader reader;
    private final Place place;
    private final CatalogSink sink;
    private final Runnable checkpoint;
    private final String root;

    /** @param checkpoint called for every file; throws to stop */
    FileCatalog(FileStore store, FieldReader reader, Place place, CatalogSink sink, Runnable checkpoint) {
        this.store = store;
        this.reader = reader;
        this.place = place;
        this.sink = sink;
        this.checkpoint = checkpoint;
        this.root = FolderPath.of(place.rootPath());
    }

    /** Pours the containers of the place and their fields. */
    void read() {
        Walk walk = new Walk();
        store.walk(root, file -> {
            checkpoint.run();
            walk.see(file);
            return true;
        });
        walk.end();
    }

    private final class Walk {
        private @Nullable Folder at = new Folder("", null);

        void see(StoredFile file) {
            Folder folder = enter(FolderPath.below(root, file.folder()));
            folder.mark(file);
            Optional<FileFormat.Extension> extension = FileFormat.of(file.name());
            if (folder.isBelowRoot() && FileTables.isPart(file.name()) && file.bytes() > 0) {
                folder.ours.add(file);
                return;
            }
            if (folder.hidden
                    || folder.isOfIceberg()
                    || isHidden(file.name())
                    || file.bytes() == 0
                    || extension.isEmpty()) {
                return;
            }
            Folder table = folder.table();
            if (table == null) {
                folder.containers.add(file, extension.get());
            } else {
                table.ofTable.add(file);
            }
        }

        void end() {
            while (at != null) {
                at.leave();
                at = at.parent;
            }
        }

        private Folder enter(String path) {
            Folder here = at;
            while (here != null && !FolderPath.isWithin(here.path, path)) {
                here.leave();
                here = here.parent;
            }
            if (here == null) {
                throw new IllegalStateException("left the root");
            }
            while (!here.path.equals(path)) {
                String next = FolderPath.below(here.path, path).split("/", 2)[0];
                here = new Folder(FolderPath.join(here.path, next), here);
                here.lookAround();
            }
            at = here;
            return here;
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    /** A folder on the way to the file at hand. */
    private final class Folder {
        private final String path;
        private final String name;
        private final @Nullable Folder parent;
        private final boolean hidden;
        private final FolderContainers containers;
        private final Gathered ofTable = new Gathered();
        private final Gathered ours = new Gathered();
        private @Nullable FileFormat tableFormat;

        Folder(String path, @Nullable Folder parent) {
            this.path = path;
            this.name = path.substring(path.lastIndexOf('/') + 1);
            this.parent = parent;
            this.hidden = parent != null && (parent.hidden || isHidden(name));
            this.containers = new FolderContainers(path, place.folderGlobbing(), reader, sink);
        }

        /** Learns from a file inside that the parent is a table. */
        void mark(StoredFile file) {
            if (parent == null) {
                return;
            }
            if (name.equals(DELTA_LOG)) {
                parent.tableFormat = FileFormat.DELTA;
            } else if (name.equals(ICEBERG_METADATA) && file.name().endsWith(ICEBERG_SUFFIX)) {
                parent.tableFormat = FileFormat.ICEBERG;
            }
        }

        /** Asks ahead whether the parent is a table, where the name of this folder is one that tables' data have. */
        void lookAround() {
            boolean partition = name.contains("=");
            if (parent == null || table() != null || !(partition || name.equals("data")) || parent.name.contains("=")) {
                return;
            }
            String above = FolderPath.join(root, parent.path);
            store.walk(FolderPath.join(above, DELTA_LOG), file -> {
                parent.tableFormat = FileFormat.DELTA;
                return false;
            });
            store.walk(FolderPath.join(above, ICEBERG_METADATA), file -> {
                boolean found = file.name().endsWith(ICEBERG_SUFFIX);
                parent.tableFormat = found ? FileFormat.ICEBERG : parent.tableFormat;
                return !found;
            });
        }

        /** Whether it holds a table's description of itself, and no data. */
        boolean isOfIceberg() {
            return name.equals(ICEBERG_METADATA) && parent != null && parent.tableFormat == FileFormat.ICEBERG;
        }

        /** The folder of the table this one belongs to, itself or one above; null when it belongs to none. */
        @Nullable
        Folder table() {
            for (Folder folder = this; folder != null; folder = folder.parent) {
                if (folder.tableFormat != null) {
                    return folder;
                }
            }
            return null;
        }

        boolean isBelowRoot() {
            return parent != null && parent.parent == null;
        }

        /** Pours what the folder holds. */
        void leave() {
            if (!ours.isEmpty()) {
                containers.table(ours);
            }
            Folder table = table();
            if (table == null) {
                containers.finish();
                return;
            }
            if (!isOfIceberg()) {
                table.ofTable.add(containers.all());
            }
            if (tableFormat != null && !ofTable.isEmpty()) {
                pourTable(tableFormat);
            }
        }

        private void pourTable(FileFormat format) {
            String title = path.isEmpty() ? root.substring(root.lastIndexOf('/') + 1) : path;
            String extension = FileFormat.of(ofTable.newest().name())
                    .map(FileFormat.Extension::text)
                    .orElse("");
            Files files = new Files(
                    path, "*", extension, format.wire(), ofTable.newest().lastModified(), ofTable.count());
            Content.ofUnreadFormat(format).pour(title.isEmpty() ? format.wire() : title, files, ofTable.bytes(), sink);
        }
    }
}
