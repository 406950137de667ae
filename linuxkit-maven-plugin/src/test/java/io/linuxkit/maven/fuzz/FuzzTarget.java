/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Code that reads data of others, as the fuzzer calls it. An implementation is public, in the package of the tested
 * code, has a constructor without parameters, and is listed in {@link Targets}.
 */
public interface FuzzTarget {
    /** Returns the name on the command line: lower-case words joined by {@code -}. */
    String name();

    /**
     * Returns the documents that inputs are made from, which are the same in every run. The first one must be
     * accepted, because otherwise the target tests nothing.
     */
    List<byte[]> corpus();

    /** Returns words that may occur in broken documents, in addition to the general ones. */
    default List<String> words() {
        return List.of();
    }

    /** Returns the share of inputs in percent, relative to the fastest targets. */
    default int share() {
        return 100;
    }

    /** Returns the time limit of an input. */
    default Duration limit() {
        return Duration.ofSeconds(10);
    }

    /**
     * Reads one input.
     *
     * @param input of any content
     * @param directory empty; nothing may be written anywhere else
     * @return what became of it, one word: {@link #ACCEPTED}, or what the code under test documents for bad input
     * @throws io.linuxkit.maven.problem.LinuxKitException when the input is refused with a message, which is well
     * @throws Exception (or an error) when a property is broken
     */
    String read(byte[] input, Path directory) throws Exception;

    /** The outcome of a valid input. */
    String ACCEPTED = "accepted";
}
