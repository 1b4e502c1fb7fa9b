package io.hilum.shared;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A caller that costs next to nothing: one kept connection, one request as bytes, answers read and thrown away. A
 * benchmark in the function's own process would otherwise measure its client as well.
 */
public final class LeanClient implements AutoCloseable {

    private static final int OK = 200;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final byte[] request;
    private final byte[] room = new byte[1 << 16];

    /**
     * @param target    where each request goes
     * @param mediaType of the body
     */
    public LeanClient(URI target, String mediaType, byte[] body) throws IOException {
        socket = new Socket(target.getHost(), target.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), room.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("POST " + target.getPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                        + "\r\nContent-Type: " + mediaType + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        request = bytes.toByteArray();
    }

    /**
     * Sends the request and reads its answer to the end.
     *
     * @throws IOException when the status is another than 200
     */
    public void requireAnswer() throws IOException {
        int status = status();
        if (status != OK) {
            throw new IOException("the status is " + status);
        }
    }

    /** Sends the request, reads what comes back to the end, and tells its status. */
    public int status() throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("the answer does not tell its length");
        }
        DataInputStream body = new DataInputStream(in);
        for (int left = length; left > 0; left -= Math.min(left, room.length)) {
            body.readFully(room, 0, Math.min(left, room.length));
        }
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
