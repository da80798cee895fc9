package io.touchstone.connector.jdbc;

import io.touchstone.connector.Capability;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Drivers;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Session;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.connector.StoreType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Snowflake. Its driver is fetched on first use. */
public final class Snowflake implements Connector {
    private final Reach reach;
    private final Drivers drivers;

    /**
     * @param reach where the server lets itself be sent
     * @param drivers the folder of drivers fetched on first use
     */
    public Snowflake(Reach reach, Path drivers) {
        this.reach = reach;
        this.drivers = new Drivers(drivers);
    }

    @Override
    public String type() {
        return "snowflake";
    }

    @Override
    public String title() {
        return "Snowflake";
    }

    @Override
    public StoreType storeType() {
        return StoreType.JDBC;
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(JdbcSettings.login(443));
        settings.add(Setting.secret("passphrase", "Private key passphrase"));
        settings.add(Setting.choice("authentication_type", "Authentication", "BASIC", "KEYPAIR")
                .byDefault("BASIC")
                .help("With KEYPAIR the private key (PKCS#8 PEM) takes the place of the password.")
                .inParameters());
        settings.add(Setting.secret("private_key", "Private key (PKCS#8 PEM)").inParameters());
        settings.add(Setting.text("role", "Role").limits(0, 255).inParameters());
        settings.add(Setting.text("warehouse", "Warehouse").limits(0, 255).inParameters());
        settings.add(Setting.choice("protocol", "Protocol", "https", "http")
                .byDefault("https")
                .help("Plain http is for emulators.")
                .inParameters());
        settings.addAll(JdbcSettings.timeouts());
        return settings;
    }

    @Override
    public Set<Capability> lacks() {
        return Set.of();
    }

    @Override
    public Session open(Settings settings, @Nullable String database) {
        return new JdbcSession(new SnowflakeAccount(settings, Login.of(settings), reach, drivers), database);
    }
}
