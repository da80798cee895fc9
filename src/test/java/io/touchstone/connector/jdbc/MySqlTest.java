package io.touchstone.connector.jdbc;

import io.touchstone.connector.Connector;
import io.touchstone.connector.Reach;

class MySqlTest extends MariaDbContract {
    @Override
    protected Connector connector(Reach reach) {
        return new MySql(reach);
    }
}
