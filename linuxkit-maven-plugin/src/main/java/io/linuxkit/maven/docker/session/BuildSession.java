/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.linuxkit.maven.docker.protobuf.MessageReader;
import io.linuxkit.maven.docker.protobuf.MessageWriter;
import io.linuxkit.maven.docker.transport.DaemonHttpClient;
import io.linuxkit.maven.docker.transport.DaemonReply;
import io.linuxkit.maven.image.Credentials;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a build asks of its client while it runs: is it there, the context, credentials. The daemon calls back over a
 * connection that the client opened.
 *
 * <p>{@code Auth/GetTokenAuthority} and {@code FetchToken} are not offered: the daemon then asks for the credentials and
 * fetches tokens itself.
 *
 * @see <a href="https://github.com/moby/buildkit/tree/v0.12.5/session">BuildKit's sessions</a>
 */
public final class BuildSession implements Closeable {
    private static final String HEALTH = "/grpc.health.v1.Health/Check";
    private static final String CREDENTIALS = "/moby.filesync.v1.Auth/Credentials";
    private static final String UPLOAD = "/moby.upload.v1.Upload/Pull";
    /** The method of calls that ask for files one by one. */
    static final String FILES = "/moby.filesync.v1.FileSync/DiffCopy";

    private static final String HEADER = "X-Docker-Expose-Session-";
    private static final int SERVING = 1;
    private static final int PIECE_BYTES = 1 << 16;

    private final String id = random();
    private final String key = random();
    private final SessionSource source;
    private final Optional<FileSync> files;
    private final GrpcServer server;
    private final AtomicBoolean uploaded = new AtomicBoolean();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private BuildSession(DaemonHttpClient daemon, String apiPath, SessionSource source) throws IOException {
        this.source = source;
        this.files = source.syncedFiles().map(FileSync::new);
        DaemonReply reply = daemon.execute(request(apiPath));
        if (reply.getStatusCode() != 101) {
            try (reply) {
                throw new IOException("the daemon refused the session with status " + reply.getStatusCode() + " "
                        + new String(reply.getBody().readAllBytes(), StandardCharsets.UTF_8).trim());
            }
        }
        FramedConnection frames = new FramedConnection(reply.getBody(), reply.output());
        this.server = new GrpcServer(frames, reply, this::answer);
    }

    /**
     * Opens a session.
     *
     * @param daemon to open it with; waited for until it has accepted the session
     * @param apiPath prefix of the API's paths, such as {@code /v1.41}
     * @param source of what the daemon will ask for
     * @return the open session; the caller closes it after the build
     * @throws IOException when the daemon cannot be reached or refuses
     */
    public static BuildSession open(DaemonHttpClient daemon, String apiPath, SessionSource source) throws IOException {
        BuildSession session = new BuildSession(daemon, apiPath, source);
        session.server.start();
        return session;
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private Request request(String apiPath) {
        List<String> methods = List.of(HEALTH, CREDENTIALS, files.isPresent() ? FILES : UPLOAD);
        return Request.builder()
                .method(Request.Method.POST)
                .path(apiPath + "/session")
                .putHeader("Connection", "Upgrade")
                .putHeader("Upgrade", "h2c")
                .putHeader(HEADER + "Uuid", id)
                .putHeader(HEADER + "Name", "linuxkit-maven-plugin")
                .putHeader(HEADER + "Sharedkey", id)
                .putHeader(HEADER + "Grpc-Method", String.join("\n", methods))
                .build();
    }

    /**
     * What the build request calls this session.
     *
     * @return the value of its parameter {@code session}
     */
    public String id() {
        return id;
    }

    /**
     * Where the daemon finds the context.
     *
     * @return the value of the build request's parameter {@code remote}
     */
    public String contextUrl() {
        return files.isPresent() ? "client-session" : "http://buildkit-session/" + key;
    }

    /**
     * What went wrong on this side, and therefore made the build fail.
     *
     * @return the first failure of the source, else why the session is broken; empty when there was neither
     */
    public Optional<Exception> failure() {
        Optional<Exception> own = Optional.ofNullable(failure.get());
        return own.or(server::broken);
    }

    /**
     * Waits until the daemon's end of the session was read, one second at most. A daemon that has lost the session says so on
     * the build's connection, and why may still be on its way here.
     */
    public void awaitEnd() {
        server.awaitEnd(Duration.ofSeconds(1));
    }

    private GrpcStatus answer(GrpcCall call) throws IOException {
        return switch (call.head().path()) {
            case HEALTH -> {
                call.send(new MessageWriter().number(1, SERVING).toBytes());
                yield GrpcStatus.OK;
            }
            case CREDENTIALS -> sendCredentials(call);
            case UPLOAD -> upload(call);
            case FILES -> sendFiles(call);
            default -> GrpcStatus.UNIMPLEMENTED;
        };
    }

    private GrpcStatus sendCredentials(GrpcCall call) throws IOException {
        String host = "";
        MessageReader request = new MessageReader(call.request());
        while (request.next()) {
            host = request.field() == 1 ? request.text() : host;
        }
        Optional<Credentials> found;
        try {
            found = source.credentials(host);
        } catch (RuntimeException e) {
            return failed(e);
        }
        call.send(found.map(BuildSession::encoded).orElse(new byte[0]));
        return GrpcStatus.OK;
    }

    private static byte[] encoded(Credentials credentials) {
        MessageWriter message = new MessageWriter();
        if (!credentials.isIdentityToken()) {
            message.text(1, credentials.username());
        }
        return message.text(2, credentials.secret()).toBytes();
    }

    private GrpcStatus upload(GrpcCall call) throws IOException {
        if (!call.head().uploadPath().equals("/" + key) || uploaded.getAndSet(true)) {
            return GrpcStatus.NOT_FOUND;
        }
        try (InputStream context = source.context()) {
            return copy(context, call);
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private GrpcStatus sendFiles(GrpcCall call) throws IOException {
        if (files.isEmpty()) {
            return GrpcStatus.UNIMPLEMENTED;
        }
        try {
            files.get().answer(call);
            return GrpcStatus.OK;
        } catch (FileSync.UnreadableException e) {
            return failed(e.getCause() instanceof Exception cause ? cause : e);
        }
    }

    /** Only reading is the source's affair: a connection that fails while writing ends the call without blame. */
    private GrpcStatus copy(InputStream context, GrpcCall call) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = context.read(piece); count >= 0; count = context.read(piece)) {
            byte[] message = new MessageWriter().bytes(1, piece, count).toBytes();
            try {
                call.send(message);
            } catch (IOException e) {
                return GrpcStatus.INTERNAL;
            }
        }
        return GrpcStatus.OK;
    }

    private GrpcStatus failed(Exception cause) {
        failure.compareAndSet(null, cause);
        return GrpcStatus.INTERNAL;
    }

    /** Ends the connection and all threads of the session. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
