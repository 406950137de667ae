/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/**
 * One step of a build.
 *
 * @param number from 1, in the order in which the daemon first told of them
 * @param name as BuildKit writes it: {@code [2/3] RUN make}
 */
public record BuildStep(int number, String name) {
    /** {@code #number name}. */
    @Override
    public String toString() {
        return "#" + number + " " + name;
    }
}
