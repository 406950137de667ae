/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.linuxkit.maven.docker.transport.BodyLimit;
import io.linuxkit.maven.docker.transport.DaemonAddress;
import io.linuxkit.maven.docker.transport.DaemonHttpClient;
import io.linuxkit.maven.docker.transport.SilencePolicy;
import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.WaitListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The data of a daemon in the session of a build: HTTP/2 frames with gRPC calls. */
public final class SessionFuzz implements FuzzTarget {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String KEY = "K".repeat(32);
    private static final String UPGRADED = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    private static final int QUIET_MILLIS = 10;
    private static final long LONGEST_CLOSE_NANOS = 5_000_000_000L;

    private static final SilencePolicy PATIENCE = new SilencePolicy(
            "the daemon", new WaitListener() {}, Duration.ofMinutes(1), Duration.ofSeconds(5), false, () -> false);

    private static final SyncedFiles FILES = new SyncedFiles(
            List.of(
                    TarEntry.directory("a", 0755),
                    TarEntry.file("a/b", 0644, 5, () -> new ByteArrayInputStream(new byte[5])),
                    TarEntry.link("c", "../guard/victim")),
            List.of(TarEntry.file("Dockerfile", 0644, 5, () -> new ByteArrayInputStream(new byte[5]))));

    /** The context as a tar, or file by file. */
    private record Source(Optional<SyncedFiles> syncedFiles) implements SessionSource {
        @Override
        public InputStream context() {
            return new ByteArrayInputStream(new byte[100_000]);
        }

        @Override
        public Optional<Credentials> credentials(String host) {
            return host.isEmpty() ? Optional.empty() : Optional.of(new Credentials("me", "secret"));
        }
    }

    private final ServerSocket server;
    private volatile Socket client = new Socket();

    public SessionFuzz() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public List<byte[]> corpus() {
        byte[] host = {0, 0, 0, 0, 11, 10, 9, 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't'};
        byte[] settings = {0, 4, 0, 0, (byte) 0xff, (byte) 0xff, 0, 3, 0, 0, 0, 100};
        return List.of(
                bytes(
                        PREFACE.getBytes(US_ASCII),
                        frame(4, 0, 0, settings),
                        frame(4, 1, 0),
                        frame(1, 4, 1, head("/grpc.health.v1.Health/Check")),
                        frame(0, 1, 1, new byte[5]),
                        frame(6, 0, 0, new byte[8]),
                        frame(1, 4, 3, head("/moby.filesync.v1.Auth/Credentials")),
                        frame(0, 0, 3, java.util.Arrays.copyOf(host, 4)),
                        frame(0, 1, 3, java.util.Arrays.copyOfRange(host, 4, host.length))),
                bytes(
                        PREFACE.getBytes(US_ASCII),
                        frame(4, 0, 0, settings),
                        frame(8, 0, 0, new byte[] {0, 1, 0, 0}),
                        frame(1, 4, 1, head("/moby.upload.v1.Upload/Pull", "urlpath", "/" + KEY)),
                        frame(0, 1, 1, new byte[5]),
                        frame(8, 0, 1, new byte[] {0, 1, 0, 0}),
                        frame(2, 0, 1, new byte[5]),
                        frame(3, 0, 1, new byte[4]),
                        frame(7, 0, 0, new byte[8])),
                bytes(
                        PREFACE.getBytes(US_ASCII),
                        frame(4, 0, 0, settings),
                        frame(1, 4, 1, head(BuildSession.FILES, "dir-name", "context", "followpaths", "a/b")),
                        frame(0, 0, 1, packet(1, 1)),
                        frame(0, 1, 1, packet(3, 0))));
    }

    /** Returns a packet of fsutil with a type and a number. */
    private static byte[] packet(int type, int number) {
        return new byte[] {0, 0, 0, 0, 4, 8, (byte) type, 24, (byte) number};
    }

    /** Returns headers without compression, so that the key can be inserted. */
    private static byte[] head(String path, String... more) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        header(block, ":method", "POST");
        header(block, ":path", path);
        header(block, "content-type", "application/grpc");
        for (int i = 0; i < more.length; i += 2) {
            header(block, more[i], more[i + 1]);
        }
        return block.toByteArray();
    }

    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0); // RFC 7541, 6.2.2: a literal with a new name
        for (String text : List.of(name, value)) {
            block.write(text.length());
            block.writeBytes(text.getBytes(US_ASCII));
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Override
    public List<String> words() {
        return List.of(
                PREFACE,
                "\0\0\0\4\1\0\0\0\0",
                "\0\0\0\1\5\0\0\0\1",
                "\0\0\4\10\0\0\0\0\0\177\0\0\0",
                "\0\0\10\6\0\0\0\0\0\0\0\0\0\0\0\0\0");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        DaemonAddress address =
                new DaemonAddress(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), Optional.empty(), false);
        Thread greeting = new Thread(this::greet, "daemon");
        greeting.start();
        boolean uploaded = new String(input, ISO_8859_1).contains(KEY);
        SessionSource source = new Source(uploaded ? Optional.empty() : Optional.of(FILES));
        BuildSession session =
                BuildSession.open(new DaemonHttpClient(address, PATIENCE, BodyLimit.none()), "/v1.41", source);
        joined(greeting);
        String key = session.contextUrl().replaceFirst(".*/", "");
        String outcome = send(new String(input, ISO_8859_1).replace(KEY, key).getBytes(ISO_8859_1));
        close(session);
        return outcome;
    }

    private static void close(BuildSession session) throws IOException {
        long start = System.nanoTime();
        session.close();
        if (System.nanoTime() - start > LONGEST_CLOSE_NANOS) {
            throw new AssertionError("the session takes too long to close");
        }
        session.failure()
                .filter(failure -> !(failure instanceof BrokenSessionException))
                .ifPresent(failure -> {
                    throw new AssertionError("the source is blamed for what the daemon sent", failure);
                });
    }

    private void greet() {
        try {
            client = server.accept();
            InputStream in = client.getInputStream();
            for (int last = 0, next = in.read(); next >= 0; last = (last << 8) | next, next = in.read()) {
                if ((last << 8 | next) == 0x0d0a0d0a) {
                    break;
                }
            }
            client.getOutputStream().write(UPGRADED.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends all data, and reads until there are no more answers. Data count as accepted when the connection is not
     * ended.
     */
    private String send(byte[] bytes) throws IOException {
        try (Socket socket = client) {
            socket.setSoTimeout(QUIET_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; ) {
                count = in.read(buffer);
            }
            return "ended";
        } catch (SocketTimeoutException e) {
            return ACCEPTED;
        } catch (IOException e) {
            return "ended";
        }
    }
}
