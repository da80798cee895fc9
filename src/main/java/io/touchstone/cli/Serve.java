package io.touchstone.cli;

import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.db.StartFailure;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code touchstone serve}: runs the server until it is told to end. */
final class Serve implements Command {
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "run the server, in the foreground, until Ctrl-C or a TERM signal";
    }

    @Override
    public String details() {
        StringBuilder details = new StringBuilder("\nSettings, from the environment:\n");
        for (Config.Variable variable : Config.VARIABLES) {
            details.append(String.format(
                    "%n  %s%n      %s%n      default: %s%n", variable.name(), variable.help(), variable.byDefault()));
        }
        return details.toString();
    }

    @Override
    public int run(PrintStream out) {
        Config config = Config.fromEnvironment();
        App app = start(config);
        stopWhenTold(app, out);
        String address = address(config.host(), app.port());
        out.println("Touchstone " + Version.current() + " is ready at " + address);
        out.println(app.signInLink()
                .map(link -> "Open " + address + link.reveal() + " (once, within 15 minutes)")
                .orElse("Open " + address));
        out.println("Administrator's token: "
                + (Files.exists(config.tokenFile()) ? config.tokenFile() : "'touchstone token' prints a new one"));
        out.flush();
        stay();
        return 0;
    }

    /** Keeps the process alive; it ends by a signal. */
    static void stay() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server cleanly when the process is told to end. */
    static void stopWhenTold(App app, PrintStream out) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, out), "stop"));
    }

    /** Starts the server; a port in use is told with the way out. */
    static App start(Config config) {
        try {
            return App.start(config);
        } catch (RuntimeException e) {
            BindException bind = bindFailure(e);
            if (bind == null) {
                throw e;
            }
            throw new StartFailure(
                    "Cannot listen on port " + config.port() + " of " + config.host() + " (" + bind.getMessage()
                            + "). End the program that uses it, or set TOUCHSTONE_PORT to a free port"
                            + " (TOUCHSTONE_HOST to another address).",
                    e);
        }
    }

    private static @Nullable BindException bindFailure(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                return bind;
            }
        }
        return null;
    }

    private static void stop(App app, PrintStream out) {
        app.close();
        out.println("Stopped.");
        out.flush();
        // To be told to end and to end well is a success: without this, the JVM's exit code would say 143.
        Runtime.getRuntime().halt(0);
    }

    /** Where a browser on this machine finds the server. */
    static String address(String host, int port) {
        String shown = EVERY_ADDRESS.contains(host) ? "127.0.0.1" : host;
        return "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port;
    }
}
