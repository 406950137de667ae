/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

/**
 * How much fits on a terminal.
 *
 * @param columns of a row
 * @param rows of the screen
 */
public record TerminalSize(int columns, int rows) {
    /** What a terminal has that does not say. */
    static final TerminalSize STANDARD = new TerminalSize(80, 24);
}
