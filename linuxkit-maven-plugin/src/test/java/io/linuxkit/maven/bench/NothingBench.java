/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

/** Starts a JVM and ends it: the share of the other programs' time that is not theirs. */
public final class NothingBench {
    private NothingBench() {}

    /** Does nothing. */
    public static void main(String... arguments) {}
}
