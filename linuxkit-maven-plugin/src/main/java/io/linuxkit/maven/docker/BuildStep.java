/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/**
 * One step of a build.
 *
 * @param number the number of the step, from 1, in the order in which the daemon first reported the steps
 * @param name the name as BuildKit writes it: {@code [2/3] RUN make}
 */
public record BuildStep(int number, String name) {
    /** Returns {@code #number name}. */
    @Override
    public String toString() {
        return "#" + number + " " + name;
    }
}
