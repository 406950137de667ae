/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.model.Version;
import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.LinuxKitException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A Docker daemon. The first request determines the API version. Several threads may use the same daemon.
 *
 * <p>Nothing that is sent or received is logged. Every method throws {@link EnvironmentException} when the daemon
 * cannot be reached, is too old (the oldest API version is 1.40, Docker 19.03), ends the connection or fails.
 */
public final class DockerDaemon implements AutoCloseable {
    private static final int CANCEL_SECONDS = 10;

    private final DockerEndpoint endpoint;
    private final EngineApi api;
    private final ImageStore images;
    private final Set<BuildAttempt> running = ConcurrentHashMap.newKeySet();

    private DockerDaemon(DockerEndpoint endpoint, DaemonPatience patience) {
        this.endpoint = endpoint;
        this.api = new EngineApi(endpoint, patience);
        this.images = new ImageStore(api);
    }

    /**
     * Creates a daemon without connecting to it.
     *
     * @param endpoint the endpoint of the daemon
     * @return the daemon
     */
    public static DockerDaemon connect(DockerEndpoint endpoint) {
        return connect(endpoint, new WaitListener() {});
    }

    /**
     * Creates a daemon without connecting to it.
     *
     * @param endpoint the endpoint of the daemon
     * @param listener receives a message when the daemon is silent for long
     * @return the daemon
     */
    public static DockerDaemon connect(DockerEndpoint endpoint, WaitListener listener) {
        return connect(endpoint, DaemonPatience.usual(listener));
    }

    static DockerDaemon connect(DockerEndpoint endpoint, DaemonPatience patience) {
        return new DockerDaemon(endpoint, patience);
    }

    /**
     * Returns the endpoint of the daemon.
     *
     * @return the endpoint as given
     */
    public DockerEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Returns the platform that the daemon runs on.
     *
     * @return operating system and architecture in Go's names
     */
    public Platform platform() {
        return api.ask("Tried to determine the platform of the Docker daemon", commands -> {
            Version version = commands.versionCmd().exec();
            return new Platform(
                    Objects.requireNonNull(version.getOperatingSystem(), "Os"),
                    Objects.requireNonNull(version.getArch(), "Arch"),
                    "");
        });
    }

    /**
     * Builds an image. An interrupt of the calling thread, or {@link #close()} from another thread, cancels the
     * build. Images that builds of killed processes left behind are removed first.
     *
     * @param request the request
     * @param listener receives the events of the build
     * @return the image under a temporary name, which the caller removes by closing it
     * @throws BuildFailedException when the Dockerfile cannot be built
     * @throws EnvironmentException when the context cannot be read, or the build was interrupted
     */
    public BuiltImage build(BuildRequest request, BuildListener listener) {
        api.configuration();
        new AbandonedImages(images).remove();
        String reference = TemporaryName.next().toString();
        try (BuildAttempt attempt = new BuildAttempt(api, request, listener, reference, this::platform)) {
            running.add(attempt);
            try {
                String id = await(attempt, request);
                return BuiltImage.removedAtExit(
                        reference, id, () -> removeQuietly(reference), () -> images.removeQuietly(reference, true));
            } catch (LinuxKitException e) {
                removeQuietly(reference);
                throw e;
            } finally {
                running.remove(attempt);
            }
        }
    }

    /**
     * Waits for a build. The build has its own thread, because reading from a TCP connection cannot be interrupted.
     */
    private String await(BuildAttempt attempt, BuildRequest request) {
        FutureTask<String> task = new FutureTask<>(attempt::run);
        Thread thread = new Thread(task, "linuxkit-build");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            attempt.cancel();
            awaitEnd(thread);
            Thread.currentThread().interrupt();
            throw api.problems().interrupted(request.tried());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CANCEL_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Removes an image during cleanup, when the image or the daemon may be gone and the thread may be interrupted.
     */
    private void removeQuietly(String reference) {
        boolean interrupted = Thread.interrupted();
        try {
            images.removeQuietly(reference, interrupted);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Returns whether the daemon has an image.
     *
     * @param reference a name, a name with tag or digest, or an id
     * @return true when the image need not be pulled
     */
    public boolean hasImage(String reference) {
        return inspect(reference).isPresent();
    }

    /**
     * Returns the details of an image.
     *
     * @param reference a name, a name with tag or digest, or an id
     * @return the image; empty when the daemon does not have it
     */
    public Optional<DaemonImage> inspect(String reference) {
        return images.inspect(reference);
    }

    /**
     * Exports images as {@code docker save} does.
     *
     * @param references the references of the images
     * @return a tar in the daemon's format, as a stream that the caller closes; it throws {@link
     *     EnvironmentException} when the connection to the daemon ends
     * @throws io.linuxkit.maven.problem.UserException when the daemon does not have one of the images
     */
    public InputStream save(List<String> references) {
        return images.save(references);
    }

    /**
     * Imports images as {@code docker load} does. Nothing is imported when the archive cannot be read to its end.
     *
     * @param dockerArchive a tar as {@code docker save} writes it; it is not closed
     */
    public void load(InputStream dockerArchive) {
        images.load(dockerArchive);
    }

    /**
     * Gives an image one more name. An image that had this name before and has no other is removed, unless a
     * container uses it.
     *
     * @param source a name or the id of the image
     * @param target the new name
     * @throws io.linuxkit.maven.problem.UserException when the daemon does not have the image
     */
    public void tag(String source, ImageReference target) {
        images.tag(source, target);
    }

    /**
     * Removes a name, and also the image when it has no other name. An image that does not exist is not an error.
     *
     * @param reference the name of the image
     */
    public void remove(String reference) {
        images.remove(reference);
    }

    /**
     * Makes the daemon pull an image, without events.
     *
     * @param reference the image; its tag is {@code latest} when there is none
     * @param credentials the credentials for its registry; empty to pull anonymously
     */
    public void pull(String reference, Optional<Credentials> credentials) {
        pull(reference, credentials, PullListener.NONE);
    }

    /**
     * Makes the daemon pull an image.
     *
     * @param reference the image; its tag is {@code latest} when there is none
     * @param credentials the credentials for its registry; empty to pull anonymously
     * @param listener receives the events of the pull
     */
    public void pull(String reference, Optional<Credentials> credentials, PullListener listener) {
        images.pull(reference, credentials, listener);
    }

    /** Cancels running builds. */
    @Override
    public void close() {
        running.forEach(BuildAttempt::cancel);
    }
}
