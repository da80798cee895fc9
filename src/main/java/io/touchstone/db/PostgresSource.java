package io.touchstone.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections by PostgreSQL's driver itself. The usual way through {@link java.sql.DriverManager} would load every driver we
 * ship at the start, the native libraries of some among them.
 */
final class PostgresSource implements DataSource {
    private final Driver driver = driver();
    private final DatabaseUrl url;

    PostgresSource(DatabaseUrl url) {
        this.url = url;
    }

    /** By name, because the compiler trips over annotations in the driver's classes that it cannot find. */
    private static Driver driver() {
        try {
            Class<?> type = Class.forName("org.postgresql.Driver");
            return type.asSubclass(Driver.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The driver of PostgreSQL is missing from this build", e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password().reveal());
        }
        properties.setProperty("ApplicationName", "touchstone");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("stringtype", "unspecified");
        Connection connection = driver.connect(url.jdbc(), properties);
        if (connection == null) {
            throw new SQLException("Not an address of PostgreSQL: " + url);
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The driver logs through java.util.logging.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The address says how long to wait.
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps no " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
