package io.touchstone.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Stores that take connections and never say a word. */
class HangingStoreTest {
    private static final int CALLS = 100;

    private final Client admin = TestApp.shared().asAdmin();

    @Test
    void keepNobodyElseWaiting() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLS);
        List<Future<Integer>> calls = new ArrayList<>();
        List<Socket> silent = new ArrayList<>();
        try (ServerSocket store = new ServerSocket(0, CALLS, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < CALLS; i++) {
                String key = "hanging " + store.getLocalPort() + " " + i;
                calls.add(callers.submit(() -> bulk(store.getLocalPort(), key)));
            }
            while (silent.size() < CALLS) {
                silent.add(store.accept());
            }
            assertThat(admin.get("/api/datastores").status()).isEqualTo(200);
        } finally {
            closeAll(silent);
            callers.shutdown();
        }
        for (Future<Integer> call : calls) {
            assertThat(call.get()).isEqualTo(200);
        }
    }

    private int bulk(int port, String key) {
        return admin.send(
                        "POST",
                        "/api/connections/datastores/bulk",
                        """
                        {"connection": {"name": "hanging", "type": "postgresql", "host": "127.0.0.1", "port": %d,
                         "username": "u", "password": "p", "parameters": {"connect_timeout": 120}},
                         "database": "d", "schemas": ["a"], "name_template": "{{ schema }}"}"""
                                .formatted(port),
                        "Idempotency-Key",
                        key)
                .status();
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
