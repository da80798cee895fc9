package io.touchstone.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.EndpointNotFound;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.http.ui.Ui;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: the route table behind one port, and the one place where failures become answers. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** Many more than there are database connections: a thread that waits for a slow store must not be missed. */
    private static final int MOST_THREADS = 256;

    /** How long requests under way may take to end when the server stops. */
    private static final long MILLISECONDS_TO_FINISH = 5_000;

    private final Javalin javalin;

    private Server(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Starts to listen; port 0 takes any free one. */
    public static Server start(String host, int port, Routes routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.concurrency.useVirtualThreads = Runtime.version().feature() >= 21;
            config.http.prefer405over404 = true;
            config.http.defaultContentType = "application/json";
            config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 4);
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            config.jetty.modifyServer(server -> {
                server.setErrorHandler(new ErrorReply());
                server.setHandler(new GracefulHandler());
                server.setStopTimeout(MILLISECONDS_TO_FINISH);
            });
            config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new ErrorReply()));
            failures(config.routes);
            routes.install(config.routes);
        });
        return new Server(javalin.start(host, port));
    }

    private static void failures(RoutesConfig routes) {
        Ui ui = new Ui();
        routes.exception(EndpointNotFound.class, (missing, context) -> {
            if (!ui.serve(context)) {
                answer(context, Problem.of(404, String.valueOf(missing.getMessage())));
            }
        });
        routes.exception(Problem.class, (problem, context) -> answer(context, problem));
        routes.exception(ConnectionFailure.class, (failure, context) -> answer(context, Problem.of(failure)));
        routes.exception(
                HttpResponseException.class,
                (failure, context) ->
                        answer(context, Problem.of(failure.getStatus(), String.valueOf(failure.getMessage()))));
        routes.exception(Exception.class, (failure, context) -> {
            Optional<Problem> expected = DatabaseProblem.of(failure);
            if (expected.isPresent()) {
                LOG.warn(
                        "{} {}: {}",
                        context.method(),
                        context.path(),
                        expected.get().getMessage());
                answer(context, expected.get());
                return;
            }
            LOG.error("{} {} failed", context.method(), context.path(), failure);
            answer(context, Problem.of(500, "Internal Server Error"));
        });
    }

    private static void answer(Context context, Problem problem) {
        Map<String, Object> body = problem.body();
        context.status(problem.status()).contentType("application/json").result(Json.bytes(body));
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
