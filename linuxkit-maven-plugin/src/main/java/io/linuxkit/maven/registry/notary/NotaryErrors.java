/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first error in a notary server's answer to a request that it refuses.
 *
 * @param code the code, such as {@code METADATA_NOT_FOUND}; empty when the answer does not come from a notary server
 * @param reason message and detail in one line
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/server/errors/errors.go">notary, its errors</a>
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/tuf/validation/errors.go">notary, the details of
 *     a refused update</a>
 */
record NotaryErrors(String code, String reason) {
    private static final NotaryErrors NONE = new NotaryErrors("", "");
    private static final String ABSENT = "METADATA_NOT_FOUND";

    static NotaryErrors parse(byte[] body) {
        try {
            List<JsonObject> errors = JsonObject.parse(body).objects("errors");
            return errors.isEmpty() ? NONE : of(errors.get(0));
        } catch (JsonException e) {
            return NONE;
        }
    }

    private static NotaryErrors of(JsonObject error) {
        String reason = Stream.of(error.string("message"), detail(error))
                .flatMap(Optional::stream)
                .map(NotaryErrors::printable)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
        return new NotaryErrors(printable(error.string("code").orElse("")), reason);
    }

    private static String printable(String text) {
        return Excerpt.of(text.replaceAll("[\\p{Cntrl}\\s]+", " ").trim());
    }

    /**
     * Returns the detail of an error when it is an object with a kind and a message. Other errors have details of
     * other forms, or none.
     */
    private static Optional<String> detail(JsonObject error) {
        try {
            return error.object("detail").map(detail -> {
                Optional<String> message = detail.object("Error").flatMap(cause -> cause.string("Msg"));
                return Stream.of(detail.string("Name"), message)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
            });
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    boolean isAbsence() {
        return code.equals(ABSENT);
    }
}
