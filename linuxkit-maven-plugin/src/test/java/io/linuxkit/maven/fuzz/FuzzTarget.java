/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Code that reads what others wrote, as the fuzzer calls it. An implementation is public, in the package of what it tries,
 * has a constructor without parameters, and is listed in {@link Targets}.
 */
public interface FuzzTarget {
    /** The name on the command line: lower-case words joined by {@code -}. */
    String name();

    /** Documents, the same in every run, of which broken ones are made. The first one has to be accepted: else the target tries nothing. */
    List<byte[]> corpus();

    /** What a broken document may have in it beside what all may. */
    default List<String> words() {
        return List.of();
    }

    /** How many inputs this target gets of every hundred that the fastest get. */
    default int share() {
        return 100;
    }

    /** What an input may take. */
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

    /** Says that an input was taken as valid. */
    String ACCEPTED = "accepted";
}
