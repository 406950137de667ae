/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTP server on the loopback interface. A handler answers its requests, except where a test has scripted a fault.
 * The server records all requests with their headers.
 */
public final class WireServer implements AutoCloseable {
    private static final Pattern REQUEST_LINE = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.[01]");

    private final ServerSocket server;
    private final WireHandler handler;
    private final List<Script> scripts = new CopyOnWriteArrayList<>();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread acceptor;

    private WireServer(ServerSocket server, WireHandler handler) {
        this.server = server;
        this.handler = handler;
        this.acceptor = start(this::accept);
    }

    /** Creates a server with plain HTTP. */
    public static WireServer plain(WireHandler handler) {
        try {
            return new WireServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a server with TLS, which may require a certificate of the client. */
    public static WireServer secured(SSLContext context, boolean clientWanted, WireHandler handler) {
        try {
            SSLServerSocket server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            server.setNeedClientAuth(clientWanted);
            return new WireServer(server, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fault for some requests, and the number of times that it still happens. */
    private static final class Script {
        private final Predicate<WireRequest> where;
        private final Fault fault;
        private int left;

        Script(Predicate<WireRequest> where, Fault fault, int times) {
            this.where = where;
            this.fault = fault;
            this.left = times;
        }

        synchronized boolean takes(WireRequest request) {
            if (left == 0 || !where.test(request)) {
                return false;
            }
            left--;
            return true;
        }
    }

    /** Scripts a fault for the next requests that match. */
    public WireServer script(int times, Predicate<WireRequest> where, Fault fault) {
        scripts.add(new Script(where, fault, times));
        return this;
    }

    /** Scripts a fault for every request that matches. */
    public WireServer always(Predicate<WireRequest> where, Fault fault) {
        return script(Integer.MAX_VALUE, where, fault);
    }

    /** Returns {@code 127.0.0.1:port}. */
    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Returns the port on the loopback interface. */
    public int port() {
        return server.getLocalPort();
    }

    /** Returns all requests so far. */
    public List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns the requests with a method, and with paths that match a regular expression completely. */
    public List<WireRequest> requests(String method, String pathPattern) {
        return requests.stream()
                .filter(request -> request.is(method, pathPattern))
                .toList();
    }

    /** Returns the number of connections, including those without a request. */
    public int connections() {
        return connections.get();
    }

    /** Forgets the requests so far. */
    public void forget() {
        requests.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true); // head and body go out one after the other
                clients.add(client);
                connections.incrementAndGet();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = new BufferedOutputStream(client.getOutputStream());
            Optional<WireRequest> request = read(in);
            while (request.isPresent() && answer(request.get(), client, out)) {
                request = read(in);
            }
        } catch (IOException e) {
            // The client has ended the connection, or a fault has.
        } finally {
            clients.remove(client);
        }
    }

    private static Optional<WireRequest> read(InputStream in) throws IOException {
        Optional<Wire.Head> head = Wire.readHead(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Matcher line = REQUEST_LINE.matcher(head.get().start());
        if (!line.matches()) {
            return Optional.empty();
        }
        long length = Math.max(head.get().length(), 0);
        return Optional.of(
                new WireRequest(line.group(1), line.group(2), head.get().headers(), Wire.limited(in, length)));
    }

    /** Answers a request, and returns whether the connection can be used again. */
    private boolean answer(WireRequest request, Socket client, OutputStream out) throws IOException {
        requests.add(request);
        WireExchange exchange = new WireExchange(request, handler, client, out);
        Optional<Script> script =
                scripts.stream().filter(candidate -> candidate.takes(request)).findFirst();
        if (script.isPresent()) {
            script.get().fault.play(exchange);
            return false;
        }
        WireAnswer answer = exchange.forward();
        exchange.readBody();
        exchange.send(answer);
        return answer.length() >= 0;
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "wire-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Closes the server. The port accepts connections until the accepting thread has ended. */
    @Override
    public void close() {
        try {
            server.close();
            acceptor.join();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
