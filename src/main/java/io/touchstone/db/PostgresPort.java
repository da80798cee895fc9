package io.touchstone.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The port of an embedded server: drawn once, kept in a file, and drawn anew only when somebody else has taken it. */
final class PostgresPort {
    // Below the range from which systems draw the ports of outgoing connections, so that none of those sits on ours.
    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;
    private static final int DRAWS = 1_000;

    private PostgresPort() {}

    /** A free port, the same as last time where possible. */
    static int freeFor(Path folder) throws IOException {
        Path file = folder.resolve("port");
        int kept = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        if (kept > 0 && isFree(kept)) {
            return kept;
        }
        Random random = new Random();
        for (int i = 0; i < DRAWS; i++) {
            int drawn = random.nextInt(FIRST, LAST);
            if (isFree(drawn)) {
                Files.writeString(file, drawn + "\n");
                return drawn;
            }
        }
        throw new StartFailure("No free port on 127.0.0.1 between " + FIRST + " and " + LAST + " for PostgreSQL.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
