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

/** Says what is wrong with a daemon, rather than with what it was asked. */
final class DaemonProblems {
    private static final String ASKED = "Tried to reach the Docker daemon at ";

    private final DockerEndpoint endpoint;

    DaemonProblems(DockerEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Nobody answers, or not to us. */
    EnvironmentException unreachable(Optional<Path> socket, IOException cause) {
        if (isInterrupt(cause)) {
            return interrupted(ASKED + endpoint);
        }
        if (cause instanceof SilentDaemonException) {
            return problem(
                    String.valueOf(cause.getMessage()),
                    "See whether the daemon still works ('docker version') and start it anew ('sudo systemctl restart docker'),"
                            + " or name another with DOCKER_HOST",
                    ErrorTopic.DOCKER_SILENT,
                    cause);
        }
        if (socket.isPresent() && isForbidden(socket.get(), cause)) {
            return problem(
                    "permission denied to enter the directory of '" + socket.get() + "'",
                    "Make sure that you may enter each directory above the socket ('namei -l " + socket.get()
                            + "'), or name another daemon with DOCKER_HOST",
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

    /** A socket behind a closed directory looks as if it were not there. */
    private static boolean isForbidden(Path socket, IOException cause) {
        return !Files.exists(socket) && String.valueOf(cause.getMessage()).contains("Permission denied");
    }

    private static final String START =
            "Start the daemon ('sudo systemctl start docker', or Docker Desktop), or name another with DOCKER_HOST";

    private EnvironmentException problem(String found, String remedy, ErrorTopic topic, IOException cause) {
        return new EnvironmentException(new Problem(ASKED + endpoint, found, remedy, topic), cause);
    }

    /** Was there, and went away. */
    EnvironmentException lost(String tried, IOException cause) {
        if (isInterrupt(cause)) {
            return interrupted(tried);
        }
        if (cause instanceof SilentDaemonException) {
            return new EnvironmentException(
                    new Problem(
                            tried,
                            "the Docker daemon at " + endpoint + " does not go on: " + cause.getMessage(),
                            "See whether the daemon still works ('docker version') and what its log says, start it anew,"
                                    + " then try again",
                            ErrorTopic.DOCKER_SILENT),
                    cause);
        }
        return new EnvironmentException(
                new Problem(
                        tried,
                        "the connection to the Docker daemon at " + endpoint + " ended ("
                                + Excerpt.of(String.valueOf(cause.getMessage())) + ")",
                        "See whether the daemon still runs ('docker version') and what its log says, then try again",
                        ErrorTopic.DOCKER_LOST),
                cause);
    }

    /** An interrupted thread ends its connection. */
    private static boolean isInterrupt(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClosedByInterruptException.class::isInstance);
    }

    /** Answered with an error. */
    EnvironmentException refused(String tried, String message) {
        return new EnvironmentException(new Problem(
                tried,
                "the Docker daemon at " + endpoint + " says: " + Excerpt.of(message),
                "Do what the message asks for; the daemon's log may say more",
                ErrorTopic.DOCKER_ERROR));
    }

    UserException noSuchImage(String tried, String message) {
        return new UserException(new Problem(
                tried,
                "the Docker daemon at " + endpoint + " says: " + Excerpt.of(message),
                "Check the name, or 'docker pull' the image",
                ErrorTopic.DOCKER_NO_IMAGE));
    }

    /** Accepted a session, and then sent something else. */
    EnvironmentException brokenSession(String tried, Exception cause) {
        return new EnvironmentException(
                new Problem(
                        tried,
                        "the Docker daemon at " + endpoint + " accepted BuildKit's session and then did not speak its"
                                + " protocol (" + Excerpt.of(String.valueOf(cause.getMessage())) + ")",
                        "Reach the daemon without a proxy between, for BuildKit needs a connection that is passed on as it"
                                + " is ('Upgrade: h2c')",
                        ErrorTopic.DOCKER_SESSION),
                cause);
    }

    /** Podman answers like Docker, but for what a build needs. */
    EnvironmentException podman() {
        return new EnvironmentException(new Problem(
                ASKED + endpoint,
                "it is Podman, whose API has no BuildKit session ('/session'), so that no package can be built with it",
                "Start a Docker daemon (Docker 19.03 or newer) and name it with DOCKER_HOST",
                ErrorTopic.DOCKER_PODMAN));
    }

    /** Speaks TLS, and was asked without. */
    EnvironmentException tlsWanted() {
        return new EnvironmentException(new Problem(
                ASKED + endpoint,
                "it speaks TLS, and was asked without",
                "Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and key.pem, or name a"
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
                "Switch it to Linux containers, or name another daemon with DOCKER_HOST",
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
