/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The errors in the body of a registry's answer.
 *
 * @param errors the errors in their order; none when the body cannot be read
 * @param isSilent true when there was no body
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes">OCI distribution
 *     specification, error codes</a>
 */
record RegistryErrors(List<Reported> errors, boolean isSilent) {
    private static final int MOST = 3;

    RegistryErrors {
        errors = List.copyOf(errors);
    }

    /** One error; either part may be empty. */
    record Reported(String code, String message) {
        boolean isAbsence() {
            return code.endsWith("UNKNOWN") || code.endsWith("NOT_FOUND");
        }

        @Override
        public String toString() {
            return Stream.of(code, message).filter(part -> !part.isEmpty()).collect(Collectors.joining(": "));
        }
    }

    static RegistryErrors parse(byte[] body) {
        if (body.length == 0) {
            return new RegistryErrors(List.of(), true);
        }
        try {
            JsonObject json = JsonObject.parse(body);
            List<Reported> errors = new ArrayList<>();
            json.objects("errors")
                    .forEach(error -> errors.add(new Reported(text(error, "code"), text(error, "message"))));
            return new RegistryErrors(errors.isEmpty() ? otherwise(json) : errors, false);
        } catch (JsonException e) {
            return new RegistryErrors(List.of(), false);
        }
    }

    /** Returns the errors in the forms of token services, and of servers in front of a registry. */
    private static List<Reported> otherwise(JsonObject json) {
        return Stream.of("error_description", "message", "details", "error")
                .map(name -> text(json, name))
                .filter(text -> !text.isEmpty())
                .limit(1)
                .map(text -> new Reported("", text))
                .toList();
    }

    private static String text(JsonObject json, String name) {
        try {
            return printable(json.string(name).orElse(""));
        } catch (JsonException e) {
            return "";
        }
    }

    private static String printable(String text) {
        return Excerpt.of(text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").trim());
    }

    /**
     * Returns whether the errors say that the requested content does not exist. Another body does not come from a
     * registry.
     */
    boolean isAbsence() {
        return isSilent || (!errors.isEmpty() && errors.stream().allMatch(Reported::isAbsence));
    }

    boolean has(String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }

    /** Returns the errors in one line; empty when there are none. */
    Optional<String> text() {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        errors.stream().limit(MOST).map(Reported::toString).collect(Collectors.joining("; ")));
    }
}
