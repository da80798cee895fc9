package io.touchstone.connector.jdbc;

import io.touchstone.connector.Capability;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Session;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.connector.StoreType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MySQL, spoken to as MariaDB is. Its databases are its schemas; it has no catalogs. */
public final class MySql implements Connector {
    private final MariaDb mariaDb;

    /** @param reach where the server lets itself be sent */
    public MySql(Reach reach) {
        this.mariaDb = new MariaDb(reach);
    }

    @Override
    public String type() {
        return "mysql";
    }

    @Override
    public String title() {
        return "MySQL";
    }

    @Override
    public StoreType storeType() {
        return mariaDb.storeType();
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(mariaDb.settings());
        settings.add(Setting.flag("allow_public_key_retrieval", "Accept the server's key without encryption")
                .byDefault(false)
                .help("Lets a user whose password is kept with SHA-256 in over a connection without TLS.")
                .inParameters());
        return settings;
    }

    @Override
    public Set<Capability> lacks() {
        return mariaDb.lacks();
    }

    @Override
    public Session open(Settings settings, @Nullable String database) {
        return mariaDb.open(settings, database);
    }
}
