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
 * The requests of a build to its client while it runs: health checks, the context, credentials. The daemon sends them
 * over a connection that the client opened.
 *
 * <p>{@code Auth/GetTokenAuthority} and {@code FetchToken} are not offered, so the daemon requests the credentials
 * and fetches tokens with them.
 *
 * @see <a href="https://github.com/moby/buildkit/tree/v0.12.5/session">BuildKit's sessions</a>
 */
public final class BuildSession implements Closeable {
    private static final String HEALTH = "/grpc.health.v1.Health/Check";
    private static final String CREDENTIALS = "/moby.filesync.v1.Auth/Credentials";
    private static final String UPLOAD = "/moby.upload.v1.Upload/Pull";
    /** The method of calls that request single files. */
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
     * Opens a session, and waits until the daemon has accepted it.
     *
     * @param daemon the connections to the daemon
     * @param apiPath the prefix of the API's paths, such as {@code /v1.41}
     * @param source the source of everything that the daemon requests
     * @return the open session, which the caller closes after the build
     * @throws IOException when the daemon cannot be reached or refuses the session
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
     * Returns the id of this session.
     *
     * @return the value for the parameter {@code session} of the build request
     */
    public String id() {
        return id;
    }

    /**
     * Returns the address of the context for the daemon.
     *
     * @return the value for the parameter {@code remote} of the build request
     */
    public String contextUrl() {
        return files.isPresent() ? "client-session" : "http://buildkit-session/" + key;
    }

    /**
     * Returns the failure on this side that made the build fail.
     *
     * @return the first failure of the source, else the reason why the session is broken; empty when there was
     *     neither
     */
    public Optional<Exception> failure() {
        Optional<Exception> own = Optional.ofNullable(failure.get());
        return own.or(server::broken);
    }

    /**
     * Waits, for one second at most, until the daemon's side of the session has been read to its end. When the daemon
     * reports a lost session on the build's connection, the reason may not have arrived here yet.
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

    /**
     * Copies the context. A failure to read it is a failure of the source. A connection that fails during the write
     * ends only the call.
     */
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
