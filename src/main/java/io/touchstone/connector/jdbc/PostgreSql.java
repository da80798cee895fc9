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

/** PostgreSQL, 10 and later. A database is a catalog. */
public final class PostgreSql implements Connector {
    private final Reach reach;

    /** @param reach where the server lets itself be sent */
    public PostgreSql(Reach reach) {
        this.reach = reach;
    }

    @Override
    public String type() {
        return "postgresql";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public StoreType storeType() {
        return StoreType.JDBC;
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(JdbcSettings.login(5432));
        settings.add(JdbcSettings.basicAuthentication());
        settings.add(Setting.choice(
                        "ssl_mode", "Encryption", "disable", "allow", "prefer", "require", "verify-ca", "verify-full")
                .byDefault("prefer")
                .inParameters());
        settings.add(JdbcSettings.rootCertificate());
        settings.addAll(JdbcSettings.timeouts());
        settings.add(Setting.text("application_name", "Name shown in the server's activity")
                .limits(0, 63)
                .byDefault("touchstone")
                .inParameters());
        return settings;
    }

    @Override
    public Set<Capability> lacks() {
        return Set.of();
    }

    @Override
    public Session open(Settings settings, @Nullable String database) {
        return new JdbcSession(new PostgreSqlStore(settings, reach), database);
    }
}
