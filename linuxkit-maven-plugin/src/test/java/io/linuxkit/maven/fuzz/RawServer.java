/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP server on the loopback interface that sends any bytes: the section of the input whose name occurs in the
 * request line, with {@code @HOST@} replaced by the server's address. Then it ends the connection; after a change of
 * protocols the connection stays open until the next input.
 */
public final class RawServer implements Closeable {
    private static final int LONGEST_LINE = 1 << 16;
    private static final int TLS_HANDSHAKE = 0x16; // which clients try first
    private static final int MOST_MILLIS = 5000;
    private static final byte[] NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
    private static final String UPGRADE = "HTTP/1.1 101 ";

    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile Sections answers = Sections.parse(new byte[0]);

    public RawServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Returns {@code 127.0.0.1:port}. */
    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Sets the input with the answers. */
    public void script(byte[] input) throws IOException {
        String text = new String(input, ISO_8859_1).replace("@HOST@", host());
        answers = Sections.parse(text.getBytes(ISO_8859_1));
        for (Socket client : clients) {
            client.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(MOST_MILLIS);
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            in.mark(1);
            if (in.read() == TLS_HANDSHAKE) {
                return;
            }
            in.reset();
            String request = line(in);
            for (String header = request; !header.isEmpty(); ) {
                header = line(in);
            }
            byte[] answer = answers.take(request).orElse(NOT_FOUND);
            client.getOutputStream().write(answer);
            if (!new String(answer, ISO_8859_1).startsWith(UPGRADE)) {
                client.shutdownOutput();
            }
            // Unread bytes would reset the connection, and the client would lose the answer.
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client has ended the connection.
        } finally {
            clients.remove(client);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_LINE; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        script(new byte[0]);
    }
}
