package io.touchstone.cli;

import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.connector.Secret;
import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.db.StartFailure;
import io.touchstone.demo.Demonstration;
import io.touchstone.people.Administrator;
import io.touchstone.secret.Vault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code touchstone demo}: a server with sample data in it, onboarded through the public API. */
final class Demo implements Command {
    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "run the server and onboard sample data into it";
    }

    @Override
    public int run(PrintStream out) {
        Config config = Config.fromEnvironment().withLocalRootUnlessSet(Demonstration::files);
        if (config.database() != null) {
            throw new StartFailure("The demo makes its sample database in the PostgreSQL that Touchstone brings:"
                    + " unset TOUCHSTONE_DATABASE_URL, or onboard data of your own.");
        }
        Path folder = config.home().resolve("demo");
        if (Files.exists(config.tokenFile())) {
            String address = Serve.address(config.host(), config.port());
            Demonstration running = new Demonstration(address, token(config), folder, out);
            if (running.isServed()) {
                out.println("Touchstone is running already at " + address);
                fill(running, config);
                invite(config, address, linkOf(config), out);
                return 0;
            }
        }
        App app = Serve.start(config);
        Serve.stopWhenTold(app, out);
        String address = Serve.address(config.host(), app.port());
        try {
            fill(new Demonstration(address, token(config), folder, out), config);
        } catch (RuntimeException e) {
            app.close(); // else its threads would keep a server nobody was told of
            throw e;
        }
        invite(config, address, app.signInLink(), out);
        out.println("It runs until you press Ctrl-C.");
        out.flush();
        Serve.stay();
        return 0;
    }

    private static void fill(Demonstration server, Config config) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrJoin(config.postgresFolder())) {
            server.run(postgres);
        }
    }

    /** A way into a server that runs already. */
    private static Optional<Secret> linkOf(Config config) {
        try (OwnDatabase own = OwnDatabase.of(config)) {
            return new Administrator(own.database(), Vault.open(config.keysFolder())).link();
        }
    }

    private static Secret token(Config config) {
        try {
            return new Secret(Files.readString(config.tokenFile()).strip());
        } catch (IOException e) {
            throw new StartFailure(
                    "The demo calls the API with the token in " + config.tokenFile()
                            + ", which cannot be read. 'touchstone token' prints a new one: write it there.",
                    e);
        }
    }

    private static void invite(Config config, String address, Optional<Secret> link, PrintStream out) {
        String token = "$(cat '" + config.tokenFile() + "')";
        out.println();
        out.println("Open " + address + link.map(Secret::reveal).orElse(""));
        out.println("The link signs in once, within 15 minutes; 'touchstone sign-in' prints another.");
        out.println("Administrator's token: " + config.tokenFile());
        out.println();
        out.println("Worth trying:");
        for (String path : new String[] {
            "/api/datastores?tag=demo&sort_name=asc",
            "/api/anomalies?sort_weight=desc&size=3",
            "/api/operations?operation_type=scan&sort_created=desc&size=3"
        }) {
            out.println("  curl -s '" + address + path + "' -H \"Authorization: Bearer " + token + "\"");
        }
        out.println();
        out.flush();
    }
}
