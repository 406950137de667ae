/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables of an instruction, with the cost of their expansion so far. */
final class Variables {
    /** The length of the longest argument that Linux passes to a program. */
    private static final int MAX_LENGTH = 1 << 17;

    /** 16 times the maximum size of a Dockerfile. */
    private static final long MAX_STEPS = 1L << 24;

    private final Map<String, String> values = new HashMap<>();
    private int line;
    private long steps;

    static Variables none() {
        return new Variables();
    }

    static Variables of(Map<String, String> values) {
        Variables variables = new Variables();
        variables.values.putAll(values);
        return variables;
    }

    /** Sets the current line for messages. */
    Variables at(int newLine) {
        line = newLine;
        return this;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    /** Counts work, so that a short Dockerfile cannot cause an unlimited amount of it. */
    void count(long work) {
        steps += work;
        if (steps > MAX_STEPS) {
            throw new ExpansionLimitException(
                    line, "the variables of the Dockerfile take more than " + MAX_STEPS + " steps to expand");
        }
    }

    void requireLength(int length) {
        if (length > MAX_LENGTH) {
            throw new ExpansionLimitException(
                    line, "variables expand to a text of more than " + MAX_LENGTH + " characters");
        }
    }
}
