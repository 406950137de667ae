/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

/**
 * The size of a terminal.
 *
 * @param columns the number of columns in a row
 * @param rows the number of rows on the screen
 */
public record TerminalSize(int columns, int rows) {
    /** The size of a terminal that does not report one. */
    static final TerminalSize STANDARD = new TerminalSize(80, 24);
}
