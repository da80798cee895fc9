package io.touchstone.connector.files;

import io.touchstone.connector.Capability;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Session;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.connector.StoreType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files in a folder of the server itself, allowed only under the folder its operator opened. */
public final class LocalFiles implements Connector {
    private final @Nullable Path root;
    private final FileCache cache;

    /**
     * @param root the folder given by {@code TOUCHSTONE_LOCAL_ROOT}; null refuses every use
     * @param cache where samples of files are kept
     */
    public LocalFiles(@Nullable Path root, FileCache cache) {
        this.root = root;
        this.cache = cache;
    }

    @Override
    public String type() {
        return "local";
    }

    @Override
    public String title() {
        return "Local files";
    }

    @Override
    public StoreType storeType() {
        return StoreType.DFS;
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("uri", "URI")
                .mandatory()
                .help("A folder of the server, such as file:///data/lake, inside the folder its operator opened."));
    }

    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.CATALOGS, Capability.SCHEMAS);
    }

    @Override
    public Session open(Settings settings, @Nullable String database) {
        if (root == null) {
            throw new ConnectionFailure(
                    Reason.PERMISSION,
                    "Local files are not opened on this server: set TOUCHSTONE_LOCAL_ROOT to the folder they may lie in");
        }
        return new FileSession(LocalFolder.at(settings.text("uri"), root), cache);
    }
}
