/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.LinuxKitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The translation of docker-java's exceptions into the daemon's message, or into the failure of the connection. */
final class EngineFailures {
    private final DaemonProblems problems;

    EngineFailures(DaemonProblems problems) {
        this.problems = problems;
    }

    LinuxKitException of(String tried, RuntimeException failure) {
        if (failure instanceof LinuxKitException known) {
            return known;
        }
        if (failure instanceof NotFoundException missing) {
            return problems.noSuchImage(tried, message(missing));
        }
        return failure instanceof DockerException refusal
                ? problems.refused(tried, message(refusal))
                : problems.lost(tried, connectionFailure(failure));
    }

    /**
     * Returns the reason why the connection failed. docker-java wraps it in exceptions without a meaning of their
     * own.
     */
    static IOException connectionFailure(RuntimeException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof IOException && !(cause instanceof JacksonException))
                .map(IOException.class::cast)
                .findFirst()
                .orElseGet(() -> new IOException("unexpected answer", failure));
    }

    /** Returns the daemon's message about a request that it refused. docker-java puts the status before the body. */
    static String message(DockerException refusal) {
        String text = String.valueOf(refusal.getMessage());
        String status = "Status " + refusal.getHttpStatus() + ": ";
        return message(refusal.getHttpStatus(), text.startsWith(status) ? text.substring(status.length()) : text);
    }

    /** Returns the daemon's message about a request that it refused. */
    static String message(int status, String body) {
        String text = body.trim();
        try {
            return JsonObject.parse(body.getBytes(StandardCharsets.UTF_8))
                    .string("message")
                    .orElse(text);
        } catch (JsonException e) {
            return text.isEmpty() ? "status " + status : text;
        }
    }
}
