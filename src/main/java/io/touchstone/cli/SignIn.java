package io.touchstone.cli;

import io.touchstone.Config;
import io.touchstone.people.Administrator;
import io.touchstone.secret.Vault;
import java.io.PrintStream;

/** {@code touchstone sign-in}. */
final class SignIn implements Command {
    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public String summary() {
        return "print a link that signs a browser in as administrator, once, within 15 minutes";
    }

    @Override
    public int run(PrintStream out) {
        Config config = Config.fromEnvironment();
        try (OwnDatabase own = OwnDatabase.of(config)) {
            String path = new Administrator(own.database(), Vault.open(config.keysFolder()))
                    .newLink()
                    .reveal();
            // On any free port: who runs the server knows which one it took.
            out.println(config.port() == 0 ? path : Serve.address(config.host(), config.port()) + path);
        }
        return 0;
    }
}
