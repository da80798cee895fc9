package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What every connection over JDBC asks for. */
final class JdbcSettings {
    private JdbcSettings() {}

    /** Host, port, user and password. */
    static List<Setting> login(int port) {
        return List.of(
                Setting.host("host", "Host").mandatory(),
                Setting.port(port),
                Setting.text("username", "User").limits(1, 255).mandatory(),
                Setting.secret("password", "Password"));
    }

    /** Password authentication, as the only choice. */
    static Setting basicAuthentication() {
        return Setting.choice("authentication_type", "Authentication", "BASIC")
                .byDefault("BASIC")
                .inParameters();
    }

    /** How long to wait for a connection, and for a silent server. */
    static List<Setting> timeouts() {
        return List.of(
                Setting.integer("connect_timeout", "Connect timeout (seconds)", 1, 120)
                        .byDefault(10)
                        .inParameters(),
                Setting.integer("socket_timeout", "Socket timeout (seconds)", 1, 86_400)
                        .byDefault(600)
                        .help("A longer silence, while a query runs, counts as a lost connection.")
                        .inParameters());
    }

    /** The certificate to trust, as text. */
    static Setting rootCertificate() {
        return Setting.text("ssl_root_certificate", "CA certificate (PEM)")
                .limits(0, 65_536)
                .inParameters();
    }

    /** The certificate to trust, written anew: what is no certificate would be taken for the name of a file. */
    static Optional<String> certificate(Settings settings) {
        return settings.optionalText("ssl_root_certificate").map(JdbcSettings::certificate);
    }

    private static String certificate(String text) {
        try {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getEncoded();
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateException e) {
            throw new ConnectionFailure(Reason.TLS, "The setting ssl_root_certificate holds no PEM certificate");
        }
    }

    /** Seconds to wait for a connection. */
    static int connectTimeout(Settings settings) {
        return settings.optionalInteger("connect_timeout").orElse(10);
    }

    /** Seconds a server may stay silent. */
    static int socketTimeout(Settings settings) {
        return settings.optionalInteger("socket_timeout").orElse(600);
    }

    /** User and password; an empty password rather than none, so that no driver looks for one elsewhere. */
    static Properties credentials(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.text("username"));
        properties.setProperty(
                "password",
                settings.secret("password").map(secret -> secret.reveal()).orElse(""));
        return properties;
    }
}
