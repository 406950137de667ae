/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.registry.http.HttpAnswer;
import java.util.Locale;
import java.util.Optional;

/** What the headers of a registry's answer say, and whether that can be. */
final class RegistryAnswers {
    private static final String DIGEST = "Docker-Content-Digest";

    private RegistryAnswers() {}

    /** Returns the media type, in lower case and without parameters. */
    static Optional<String> mediaType(HttpAnswer answer) {
        return answer.header("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }

    /** Returns what the registry says that the digest is. */
    static Optional<String> digest(HttpAnswer answer) {
        return answer.header(DIGEST);
    }

    /** Refuses the page of a login or of a proxy: registries never answer with one. */
    static void requireNoPage(HttpAnswer answer) throws WrongContentException {
        Optional<String> type = mediaType(answer).filter(found -> found.contains("html"));
        if (type.isPresent()) {
            throw new WrongContentException("it answered HTTP " + answer.status() + " with a page ('"
                    + Excerpt.of(type.get()) + "'), as a login or a proxy before it does");
        }
    }

    /** Refuses an answer about something else; the words stand before the digest that was meant. */
    static void requireDigest(HttpAnswer answer, Digest digest, String meant) throws WrongContentException {
        Optional<String> claimed = digest(answer).filter(text -> text.startsWith("sha256:"));
        if (claimed.isPresent() && !claimed.get().equals(digest.toString())) {
            throw new WrongContentException(meant + digest + " and says that it is " + Excerpt.of(claimed.get()));
        }
    }
}
