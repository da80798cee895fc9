package io.touchstone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Stands before an {@link S3Server} and denies what it is told to, as a policy on parts of a bucket would. */
public final class S3Gate implements AutoCloseable {
    private static final Pattern CONNECTION = Pattern.compile("\r\nConnection: [^\r]*", Pattern.CASE_INSENSITIVE);

    private final S3Server s3;
    private final ServerSocket server;
    private final List<Pattern> denied = new CopyOnWriteArrayList<>();

    private S3Gate(S3Server s3, ServerSocket server) {
        this.s3 = s3;
        this.server = server;
    }

    /** Opens one on a free port. */
    public static S3Gate before(S3Server s3) {
        try {
            S3Gate gate = new S3Gate(s3, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            start(gate::admit);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Denies requests whose first line matches somewhere. */
    public void deny(String pattern) {
        denied.add(Pattern.compile(pattern));
    }

    private void admit() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** One request, after which the connection ends, so that the next one passes the gate too. */
    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String line = head.substring(0, Math.max(0, head.indexOf("\r\n")));
            if (denied.stream().anyMatch(pattern -> pattern.matcher(line).find())) {
                refuse(head, client);
            } else if (!head.isEmpty()) {
                passOn(head, client);
            }
        } catch (IOException e) {
            // The client or the store hung up.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
            next = in.read();
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void refuse(String head, Socket client) throws IOException {
        var length = Pattern.compile("\r\nContent-Length: (\\d+)", Pattern.CASE_INSENSITIVE)
                .matcher(head);
        if (length.find() && !head.toLowerCase(java.util.Locale.ROOT).contains("100-continue")) {
            client.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        }
        String body = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
        String answer = "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void passOn(String head, Socket client) throws IOException {
        URI store = URI.create(s3.endpoint());
        try (Socket upstream = new Socket(store.getHost(), store.getPort())) {
            String once = CONNECTION.matcher(head).replaceFirst("\r\nConnection: close");
            upstream.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
            start(() -> copy(client, upstream));
            upstream.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException e) {
            // Either side hung up: the answer is complete.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "s3 gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
