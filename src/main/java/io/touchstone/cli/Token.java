package io.touchstone.cli;

import io.touchstone.Config;
import io.touchstone.people.Administrator;
import io.touchstone.secret.Vault;
import java.io.PrintStream;

/** {@code touchstone token}. */
final class Token implements Command {
    @Override
    public String name() {
        return "token";
    }

    @Override
    public String summary() {
        return "print a new administrator's token; older ones keep working";
    }

    @Override
    public int run(PrintStream out) {
        Config config = Config.fromEnvironment();
        try (OwnDatabase own = OwnDatabase.of(config)) {
            out.println(new Administrator(own.database(), Vault.open(config.keysFolder())).newToken());
        }
        return 0;
    }
}
