package io.touchstone.connector.jdbc;

import io.touchstone.connector.Reach;
import io.touchstone.connector.Settings;

/** A server and a user there, for driver URLs and for words about failures. */
record Login(String host, int port, String user) {

    /** What the settings name. */
    static Login of(Settings settings) {
        return new Login(settings.text("host"), settings.integer("port"), settings.text("username"));
    }

    /** Host and port as people write them. */
    String address() {
        return host + ":" + port;
    }

    /** Throws unless we may go there; returns host and port as driver URLs write them. */
    String checked(Reach reach) {
        reach.check(host, port);
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
