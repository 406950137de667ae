/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.transport.SilentDaemonException;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The problems with a daemon, as opposed to problems with a request. */
final class DaemonProblems {
    private static final String ASKED = "Tried to reach the Docker daemon at ";

    private final DockerEndpoint endpoint;

    DaemonProblems(DockerEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Returns the problem that the daemon does not answer, or refuses this user. */
    EnvironmentException unreachable(Optional<Path> socket, IOException cause) {
        if (isInterrupt(cause)) {
            return interrupted(ASKED + endpoint);
        }
        if (cause instanceof SilentDaemonException) {
            return problem(
                    String.valueOf(cause.getMessage()),
                    "Check whether the daemon still works ('docker version') and restart it ('sudo systemctl restart docker'),"
                            + " or set DOCKER_HOST to another one",
                    ErrorTopic.DOCKER_SILENT,
                    cause);
        }
        if (socket.isPresent() && isForbidden(socket.get(), cause)) {
            return problem(
                    "permission denied for the directory of '" + socket.get() + "'",
                    "Get access to each directory above the socket ('namei -l " + socket.get()
                            + "'), or set DOCKER_HOST to another daemon",
                    ErrorTopic.DOCKER_PERMISSION,
                    cause);
        }
        if (socket.isPresent() && !Files.exists(socket.get())) {
            return problem("there is no such socket", START, ErrorTopic.DOCKER_NOT_RUNNING, cause);
        }
        if (socket.isPresent() && !Files.isWritable(socket.get())) {
            return problem(
                    "permission denied for '" + socket.get() + "'",
                    "Add yourself to the socket's group ('sudo usermod -aG docker $USER', then log in again) or use a"
                            + " rootless daemon",
                    ErrorTopic.DOCKER_PERMISSION,
                    cause);
        }
        if (cause instanceof SSLException) {
            return problem(
                    "no TLS connection: " + Excerpt.of(String.valueOf(cause.getMessage())),
                    "Check the address and the certificates that DOCKER_CERT_PATH or the Docker context names",
                    ErrorTopic.DOCKER_TLS,
                    cause);
        }
        return problem(Excerpt.of(String.valueOf(cause.getMessage())), START, ErrorTopic.DOCKER_NOT_RUNNING, cause);
    }

    /**
     * Returns whether the socket is in a directory that this user may not enter. Java reports such a socket as
     * missing.
     */
    private static boolean isForbidden(Path socket, IOException cause) {
        return !Files.exists(socket) && String.valueOf(cause.getMessage()).contains("Permission denied");
    }

    private static final String START =
            "Start the daemon ('sudo systemctl start docker', or Docker Desktop), or set DOCKER_HOST to another one";

    private EnvironmentException problem(String found, String remedy, ErrorTopic topic, IOException cause) {
        return new EnvironmentException(new Problem(ASKED + endpoint, found, remedy, topic), cause);
    }

    /** Returns the problem that the connection ended during a request. */
    EnvironmentException lost(String tried, IOException cause) {
        if (isInterrupt(cause)) {
            return interrupted(tried);
        }
        if (cause instanceof SilentDaemonException) {
            return new EnvironmentException(
                    new Problem(
                            tried,
                            "the Docker daemon at " + endpoint + " has stopped answering: " + cause.getMessage(),
                            "Check whether the daemon still works ('docker version') and what its log says, restart it,"
                                    + " then try again",
                            ErrorTopic.DOCKER_SILENT),
                    cause);
        }
        return new EnvironmentException(
                new Problem(
                        tried,
                        "the connection to the Docker daemon at " + endpoint + " ended ("
                                + Excerpt.of(String.valueOf(cause.getMessage())) + ")",
                        "Check whether the daemon still runs ('docker version') and what its log says, then try again",
                        ErrorTopic.DOCKER_LOST),
                cause);
    }

    /** Returns whether the connection was ended because its thread was interrupted. */
    private static boolean isInterrupt(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClosedByInterruptException.class::isInstance);
    }

    /** Returns the problem that the daemon answered with an error. */
    EnvironmentException refused(String tried, String message) {
        return new EnvironmentException(new Problem(
                tried,
                "the Docker daemon at " + endpoint + " says: " + Excerpt.of(message),
                "Follow the daemon's message; its log may say more",
                ErrorTopic.DOCKER_ERROR));
    }

    UserException noSuchImage(String tried, String message) {
        return new UserException(new Problem(
                tried,
                "the Docker daemon at " + endpoint + " says: " + Excerpt.of(message),
                "Check the name, or 'docker pull' the image",
                ErrorTopic.DOCKER_NO_IMAGE));
    }

    /** Returns the problem that the daemon accepted a session and then did not use its protocol. */
    EnvironmentException brokenSession(String tried, Exception cause) {
        return new EnvironmentException(
                new Problem(
                        tried,
                        "the Docker daemon at " + endpoint + " accepted BuildKit's session and then did not speak its"
                                + " protocol (" + Excerpt.of(String.valueOf(cause.getMessage())) + ")",
                        "Connect to the daemon without a proxy: BuildKit needs a connection that is passed through"
                                + " unchanged ('Upgrade: h2c')",
                        ErrorTopic.DOCKER_SESSION),
                cause);
    }

    /** Returns the problem that the daemon is Podman, which answers like Docker but has no BuildKit session. */
    EnvironmentException podman() {
        return new EnvironmentException(new Problem(
                ASKED + endpoint,
                "it is Podman, whose API has no BuildKit session ('/session'), so it cannot build packages",
                "Start a Docker daemon (19.03 or newer) and set DOCKER_HOST to its address",
                ErrorTopic.DOCKER_PODMAN));
    }

    /** Returns the problem that the daemon uses TLS and the address does not. */
    EnvironmentException tlsWanted() {
        return new EnvironmentException(new Problem(
                ASKED + endpoint,
                "it requires TLS, and the request was sent without TLS",
                "Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and key.pem, or use a"
                        + " Docker context that has them",
                ErrorTopic.DOCKER_TLS));
    }

    EnvironmentException tooOld(String version) {
        return new EnvironmentException(new Problem(
                ASKED + endpoint,
                "its API version is '" + Excerpt.of(version) + "', which is older than " + ApiVersion.OLDEST,
                "Install Docker 19.03 or newer",
                ErrorTopic.DOCKER_TOO_OLD));
    }

    EnvironmentException windowsContainers() {
        return new EnvironmentException(new Problem(
                ASKED + endpoint,
                "it runs Windows containers",
                "Switch it to Linux containers, or set DOCKER_HOST to another daemon",
                ErrorTopic.DOCKER_WINDOWS));
    }

    EnvironmentException noDocker(int status) {
        return new EnvironmentException(new Problem(
                ASKED + endpoint,
                "the answer to a ping has status " + status,
                "Check that DOCKER_HOST or the Docker context names a Docker daemon",
                ErrorTopic.DOCKER_HOST));
    }

    EnvironmentException interrupted(String tried) {
        return new EnvironmentException(
                new Problem(tried, "it was interrupted", "Run it again", ErrorTopic.INTERRUPTED));
    }
}
