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

/** Turns what docker-java throws into what the daemon said, or into why it said nothing. */
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

    /** Why the connection failed; docker-java hides it behind exceptions without a meaning of their own. */
    static IOException connectionFailure(RuntimeException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof IOException && !(cause instanceof JacksonException))
                .map(IOException.class::cast)
                .findFirst()
                .orElseGet(() -> new IOException("unexpected answer", failure));
    }

    /** What the daemon says about a request that it did not fulfil; docker-java puts the status before the body. */
    static String message(DockerException refusal) {
        String text = String.valueOf(refusal.getMessage());
        String status = "Status " + refusal.getHttpStatus() + ": ";
        return message(refusal.getHttpStatus(), text.startsWith(status) ? text.substring(status.length()) : text);
    }

    /** What the daemon says about a request that it did not fulfil. */
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
