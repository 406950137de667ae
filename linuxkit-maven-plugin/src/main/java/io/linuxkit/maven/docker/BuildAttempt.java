/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.session.BrokenSessionException;
import io.linuxkit.maven.docker.session.BuildSession;
import io.linuxkit.maven.docker.session.SessionSource;
import io.linuxkit.maven.docker.session.SyncedFiles;
import io.linuxkit.maven.docker.trace.BuildTrace;
import io.linuxkit.maven.docker.transport.BodyLimit;
import io.linuxkit.maven.docker.transport.DaemonReply;
import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One build request, from the opening of the session to the id of the image. */
final class BuildAttempt implements Closeable {
    /** The error of BuildKit when the session of a build no longer exists. */
    private static final String SESSION_LOST = "no active session";

    private final EngineApi api;
    private final BuildRequest request;
    private final BuildListener listener;
    private final String reference;
    private final Supplier<Platform> daemon;
    private final BuildProgress progress;
    private volatile @Nullable BuildSession session;
    private volatile @Nullable DaemonReply reply;
    private boolean closed;

    BuildAttempt(
            EngineApi api, BuildRequest request, BuildListener listener, String reference, Supplier<Platform> daemon) {
        this.api = api;
        this.daemon = daemon;
        this.request = request;
        this.listener = listener;
        this.reference = reference;
        this.progress = new BuildProgress(listener);
    }

    /** Builds the image, and returns its id. */
    String run() {
        try {
            BuildSession opened = keep(api.openSession(source()));
            listener.sessionOpened();
            BodyLimit limit = BodyLimit.ofMessages();
            DaemonReply answer = keep(api.build(target(opened), limit, progress::isBusy));
            if (answer.getStatusCode() != 200) {
                throw failure(EngineApi.message(answer));
            }
            return follow(new ProgressMessages(answer.getBody(), limit));
        } catch (UncheckedIOException e) {
            throw ownFailure().orElseGet(() -> lost(EngineFailures.connectionFailure(e)));
        } catch (IOException | JsonException e) {
            throw ownFailure().orElseGet(() -> lost(e));
        }
    }

    private LinuxKitException lost(Exception e) {
        return api.problems()
                .lost(
                        tried(),
                        e instanceof IOException io ? io : new IOException("unexpected answer: " + e.getMessage(), e));
    }

    private String tried() {
        return request.tried();
    }

    private SessionSource source() {
        return new SessionSource() {
            @Override
            public InputStream context() throws IOException {
                return request.context().open();
            }

            @Override
            public Optional<SyncedFiles> syncedFiles() {
                return request.context().syncedFiles();
            }

            @Override
            public Optional<Credentials> credentials(String host) {
                return request.credentials().forHost(host);
            }
        };
    }

    private QueryString target(BuildSession opened) {
        QueryString target = QueryString.of("/build")
                .with("version", "2")
                .with("session", opened.id())
                .with("buildid", opened.id())
                .with("remote", opened.contextUrl())
                .with("t", reference)
                .with("dockerfile", request.options().dockerfile())
                .with("platform", request.options().platform().toString())
                .withMap("labels", request.options().labels())
                .withMap("buildargs", request.options().buildArguments());
        if (!request.options().network()) {
            target.with("networkmode", "none");
        }
        if (request.options().noCache()) {
            target.with("nocache", "1");
        }
        return target;
    }

    private String follow(ProgressMessages messages) throws IOException {
        String image = "";
        for (Optional<JsonObject> next = messages.next(); next.isPresent(); next = messages.next()) {
            JsonObject message = next.get();
            Optional<String> error = error(message);
            if (error.isPresent()) {
                throw failure(error.get());
            }
            switch (message.string("id").orElse("")) {
                case "moby.buildkit.trace" -> progress.accept(BuildTrace.parse(decoded(message)));
                case "moby.image.id" -> image = message.requiredObject("aux").requiredString("ID");
                default -> {}
            }
        }
        if (image.isEmpty()) {
            throw new IOException("the daemon's report ended without an image");
        }
        return image;
    }

    /** Returns the error in a progress message. The status of such an answer is always 200. */
    private static Optional<String> error(JsonObject progress) {
        Optional<String> detail = progress.object("errorDetail").flatMap(error -> error.string("message"));
        return detail.isPresent() ? detail : progress.string("error");
    }

    private static byte[] decoded(JsonObject message) throws IOException {
        try {
            return Base64.getDecoder().decode(message.requiredString("aux"));
        } catch (IllegalArgumentException e) {
            throw new IOException("the daemon's report is not Base64", e);
        }
    }

    private LinuxKitException failure(String error) {
        BuildSession open = session;
        if (open != null && error.contains(SESSION_LOST)) {
            open.awaitEnd();
        }
        FailedBuild failed = progress.failed(FailureText.readable(error));
        return ownFailure()
                .orElseGet(
                        () -> new BuildFailedException(new FailureAdvice(request, failed, daemon).problem(), failed));
    }

    /** Returns the failure on this side of the session; the daemon knows only that the session failed. */
    private Optional<LinuxKitException> ownFailure() {
        return Optional.ofNullable(session).flatMap(BuildSession::failure).map(this::ownFailure);
    }

    private LinuxKitException ownFailure(Exception cause) {
        if (cause instanceof LinuxKitException known) {
            return known;
        }
        if (cause instanceof BrokenSessionException) {
            return api.problems().brokenSession(tried(), cause);
        }
        return new EnvironmentException(
                new Problem(
                        "Tried to send the build context of '"
                                + request.options().dockerfile() + "' to the Docker daemon",
                        String.valueOf(cause.getMessage()),
                        "Build again when nothing else changes the package's files",
                        ErrorTopic.CONTEXT_UNREADABLE),
                cause);
    }

    /** Asks the daemon to cancel the build. If it does not answer, the end of the connection cancels the build. */
    void cancel() {
        BuildSession open = session;
        try {
            if (open != null) {
                api.cancelBuild(open.id());
            }
        } catch (UncheckedIOException | LinuxKitException e) {
            // The end of the connection cancels the build.
        } finally {
            close();
        }
    }

    private synchronized BuildSession keep(BuildSession opened) throws IOException {
        session = opened;
        return refusedWhenClosed(opened);
    }

    private synchronized DaemonReply keep(DaemonReply answer) throws IOException {
        reply = answer;
        return refusedWhenClosed(answer);
    }

    private <T extends Closeable> T refusedWhenClosed(T opened) throws IOException {
        if (closed) {
            opened.close();
            throw new IOException("the build was given up");
        }
        return opened;
    }

    @Override
    public void close() {
        DaemonReply answer;
        BuildSession open;
        synchronized (this) {
            closed = true;
            answer = reply;
            open = session;
        }
        closeQuietly(answer);
        closeQuietly(open);
    }

    private static void closeQuietly(@Nullable Closeable connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            // The connection is not used any more, so this failure has no effect.
        }
    }
}
