/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A daemon on the loopback that answers as a test has scripted, and says nothing where nothing was scripted. */
final class ScriptedDaemon implements AutoCloseable {
    /** What is sent for a request. */
    interface Answer {
        void send(Socket client) throws IOException;
    }

    /** The first lines of the requests. */
    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    private final ServerSocket server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    ScriptedDaemon() {
        this(plain());
    }

    ScriptedDaemon(ServerSocket server) {
        this.server = server;
        start(this::accept);
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A daemon that says that it is one. */
    static ScriptedDaemon answering() {
        return new ScriptedDaemon().on("/_ping", "HTTP/1.1 200 OK\r\nApi-Version: 1.43\r\nContent-Length: 2\r\n\r\nOK");
    }

    /** Text that is sent for the requests that contain something in their first line; the connection stays open. */
    ScriptedDaemon on(String request, String text) {
        return on(request, client -> client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8)));
    }

    ScriptedDaemon on(String request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    /** The same text again and again, until the client closes. */
    static Answer endless(String head, String text) {
        return client -> {
            client.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = text.repeat(100).getBytes(StandardCharsets.UTF_8);
            while (!client.isClosed()) {
                client.getOutputStream().write(bytes);
            }
        };
    }

    DockerEndpoint endpoint() {
        return new DockerEndpoint(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), Optional.empty(), "the test");
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted daemon");
        thread.setDaemon(true);
        thread.start();
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
        try {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String request = line(in);
            while (!line(in).isEmpty()) {
                // headers do not matter
            }
            requests.add(request);
            for (Map.Entry<String, Answer> answer : answers.entrySet()) {
                if (request.contains(answer.getKey())) {
                    answer.getValue().send(client);
                    return;
                }
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
