package io.hilum.store.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network that is not always well: it passes connections on to a server, and spoils those that it is told to. */
final class FaultyRelay implements AutoCloseable {

    /** What happens to one answer. */
    enum Fault {
        /** Comes in small pieces with pauses. */
        SLOW,
        /** Ends in the middle of its body. */
        CUT,
        /** Stands still in the middle of its body until the client gives up. */
        STALLED,
        /** Has one bit of its body flipped. */
        FLIPPED,
        /** Is not that of the server but 503. */
        UNAVAILABLE,
        /** Is not that of the server but 403. */
        FORBIDDEN
    }

    private static final int IN_THE_BODY = 100_000;
    private static final int PIECE = 32 * 1024;

    private final ServerSocket entrance;
    private final int serverPort;
    private final ConcurrentMap<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    FaultyRelay(int serverPort) throws IOException {
        this.serverPort = serverPort;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Lets the next answers for a file have these faults, one each, and those that follow none. */
    void spoil(String file, Fault... next) {
        faults.put(file, new ConcurrentLinkedQueue<>(List.of(next)));
    }

    /** Whether all those faults have happened. */
    boolean isSpent(String file) {
        return faults.get(file).isEmpty();
    }

    /** The heads of the requests for a file so far. */
    List<String> requestsFor(String file) {
        return requests.stream()
                .filter(head -> head.lines().findFirst().orElse("").contains(file + " "))
                .toList();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                daemon(() -> relay(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket server = new Socket()) {
            byte[] head = head(client.getInputStream());
            String text = new String(head, StandardCharsets.ISO_8859_1);
            if (text.isEmpty()) {
                return;
            }
            requests.add(text);
            Fault fault = faultOf(text);
            if (fault == Fault.UNAVAILABLE || fault == Fault.FORBIDDEN) {
                String status = fault == Fault.FORBIDDEN ? "403 Forbidden" : "503 Service Unavailable";
                client.getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
            // The next request comes over a connection of its own, which can be spoilt too.
            server.getOutputStream()
                    .write(text.replaceFirst("\r\n", "\r\nConnection: close\r\n")
                            .replaceFirst("(?i)\r\nConnection: keep-alive", "")
                            .getBytes(StandardCharsets.ISO_8859_1));
            daemon(() -> passOn(client, server));
            answer(server.getInputStream(), client.getOutputStream(), fault);
        } catch (IOException e) {
            // The client or the server has gone, as they do.
        }
    }

    private Fault faultOf(String head) {
        return faults.entrySet().stream()
                .filter(entry -> head.lines().findFirst().orElse("").contains(entry.getKey() + " "))
                .findFirst()
                .map(entry -> entry.getValue().poll())
                .orElse(null);
    }

    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int value = in.read(); value >= 0; value = in.read()) {
            head.write(value);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toByteArray();
    }

    private static void passOn(Socket client, Socket server) {
        try (server) {
            client.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException e) {
            // As above.
        }
    }

    private static void answer(InputStream from, OutputStream to, Fault fault) throws IOException {
        byte[] buffer = new byte[PIECE];
        long passed = 0;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            boolean now = passed < IN_THE_BODY && passed + count >= IN_THE_BODY;
            if (now && fault == Fault.CUT) {
                to.write(buffer, 0, count / 2);
                return;
            }
            if (now && fault == Fault.FLIPPED) {
                buffer[count / 2] ^= 1;
            }
            to.write(buffer, 0, count);
            if (now && fault == Fault.STALLED) {
                pause(Long.MAX_VALUE);
            }
            if (fault == Fault.SLOW) {
                pause(1);
            }
            passed += count;
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket socket : new ArrayList<>(open)) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
