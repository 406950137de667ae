/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import io.linuxkit.maven.docker.DockerEndpoint;
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

/** A daemon on the loopback interface that sends scripted answers, and is silent otherwise. */
public final class ScriptedDaemon implements AutoCloseable {
    /** The data that are sent for a request. */
    public interface Answer {
        void send(Socket client) throws IOException;
    }

    /** The first lines of the requests. */
    public final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    /** The headers of all requests, each in one line. */
    public final BlockingQueue<String> headers = new LinkedBlockingQueue<>();

    private final ServerSocket server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    public ScriptedDaemon() {
        this(plain());
    }

    public ScriptedDaemon(ServerSocket server) {
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

    /** Creates a daemon that answers pings. */
    public static ScriptedDaemon answering() {
        return new ScriptedDaemon().on("/_ping", "HTTP/1.1 200 OK\r\nApi-Version: 1.43\r\nContent-Length: 2\r\n\r\nOK");
    }

    /** Scripts a text for requests with a certain text in their first line. The connection stays open. */
    public ScriptedDaemon on(String request, String text) {
        return on(request, client -> client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Scripts a complete answer with a body. */
    public ScriptedDaemon answer(String request, String status, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return on(request, "HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    public ScriptedDaemon on(String request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    /** Returns an answer that repeats a text until the client ends the connection. */
    public static Answer endless(String head, String text) {
        return client -> {
            client.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = text.repeat(100).getBytes(StandardCharsets.UTF_8);
            while (!client.isClosed()) {
                client.getOutputStream().write(bytes);
            }
        };
    }

    public DockerEndpoint endpoint() {
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
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                headers.add(header);
            }
            requests.add(request);
            for (Map.Entry<String, Answer> answer : answers.entrySet()) {
                if (request.contains(answer.getKey())) {
                    answer.getValue().send(client);
                    return;
                }
            }
        } catch (IOException e) {
            // The client has ended the connection.
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
