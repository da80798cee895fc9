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

/** MariaDB. Its databases are its schemas; it has no catalogs. */
public final class MariaDb implements Connector {
    private final Reach reach;

    /** @param reach where the server lets itself be sent */
    public MariaDb(Reach reach) {
        this.reach = reach;
    }

    @Override
    public String type() {
        return "mariadb";
    }

    @Override
    public String title() {
        return "MariaDB";
    }

    @Override
    public StoreType storeType() {
        return StoreType.JDBC;
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(JdbcSettings.login(3306));
        settings.add(JdbcSettings.basicAuthentication());
        settings.add(
                Setting.choice("ssl_mode", "Encryption", "disable", "prefer", "require", "verify-ca", "verify-full")
                        .byDefault("prefer")
                        .inParameters());
        settings.add(JdbcSettings.rootCertificate());
        settings.addAll(JdbcSettings.timeouts());
        return settings;
    }

    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.CATALOGS);
    }

    @Override
    public Session open(Settings settings, @Nullable String database) {
        return new JdbcSession(new MariaDbServer(settings, Login.of(settings), reach), database);
    }
}
