/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.registry.http.HttpAnswer;
import java.util.Locale;
import java.util.Optional;

/** The checks of the headers in a registry's answer. */
final class RegistryAnswers {
    private static final String DIGEST = "Docker-Content-Digest";

    private RegistryAnswers() {}

    /** Returns the media type, in lower case and without parameters. */
    static Optional<String> mediaType(HttpAnswer answer) {
        return answer.header("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }

    /** Returns the digest that the registry names. */
    static Optional<String> digest(HttpAnswer answer) {
        return answer.header(DIGEST);
    }

    /** Refuses an HTML page, which comes from a login page or a proxy and never from a registry. */
    static void requireNoPage(HttpAnswer answer) throws WrongContentException {
        Optional<String> type = mediaType(answer).filter(found -> found.contains("html"));
        if (type.isPresent()) {
            throw new WrongContentException("it answered HTTP " + answer.status() + " with a page ('"
                    + Excerpt.of(type.get()) + "'), as a login or a proxy before it does");
        }
    }

    /** Refuses an answer with another digest. The message contains {@code meant} before the expected digest. */
    static void requireDigest(HttpAnswer answer, Digest digest, String meant) throws WrongContentException {
        Optional<String> claimed = digest(answer).filter(text -> text.startsWith("sha256:"));
        if (claimed.isPresent() && !claimed.get().equals(digest.toString())) {
            throw new WrongContentException(meant + digest + " and says that it is " + Excerpt.of(claimed.get()));
        }
    }
}
