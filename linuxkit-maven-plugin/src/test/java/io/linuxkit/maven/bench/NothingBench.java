/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

/** A program that does nothing, to measure the time for starting and ending a JVM. */
public final class NothingBench {
    private NothingBench() {}

    /** Does nothing. */
    public static void main(String... arguments) {}
}
