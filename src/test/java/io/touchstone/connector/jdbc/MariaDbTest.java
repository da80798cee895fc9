package io.touchstone.connector.jdbc;

import io.touchstone.connector.Connector;
import io.touchstone.connector.Reach;

class MariaDbTest extends MariaDbContract {
    @Override
    protected Connector connector(Reach reach) {
        return new MariaDb(reach);
    }
}
