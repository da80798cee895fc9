package io.touchstone.connector.files;

import io.touchstone.connector.Connector;
import io.touchstone.connector.ConnectorContract;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What every connector must do, on a folder. The operator has opened everything, so that odd places can be used. */
class LocalFilesContractTest extends ConnectorContract {
    /** It holds links alone, and not even root can make files in it. */
    private static final Path READ_ONLY = Path.of("/sys/block");

    @TempDir
    Path temp;

    @Override
    protected Connector connector(Reach reach) {
        return new LocalFiles(Path.of("/"), new FileCache(temp.resolve("cache"), 10_000_000));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("uri", "file://" + lake());
    }

    @Override
    protected Map<String, Object> wrongSecret() {
        return Map.of();
    }

    @Override
    protected @Nullable Map<String, Object> at(String host, int port) {
        return null;
    }

    @Override
    protected Place make(String name) {
        try {
            Files.createDirectories(lake().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return named(name);
    }

    @Override
    protected Place named(String name) {
        return Place.folder("/" + name + "/", false);
    }

    @Override
    protected Place makeForbidden(String name) {
        return Place.folder(name + "/../../..", false);
    }

    @Override
    protected Place makeReadOnly(String name) {
        try {
            if (Files.isWritable(temp.getRoot())) {
                Files.createSymbolicLink(lake().resolve(name), READ_ONLY);
            } else {
                make(name);
                Files.setPosixFilePermissions(lake().resolve(name), PosixFilePermissions.fromString("r-xr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return named(name);
    }

    @Override
    protected void fill(Place place, String container) {
        new FileSamples(lake()).text(place.rootPath().substring(1) + container + ".csv", "id,name", "1,Ann");
    }

    @Override
    protected String calledInCatalog(String container) {
        return container + ".csv";
    }

    @Override
    protected boolean writingMakesPlaces() {
        return true;
    }

    private Path lake() {
        try {
            return Files.createDirectories(temp.resolve("lake"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
