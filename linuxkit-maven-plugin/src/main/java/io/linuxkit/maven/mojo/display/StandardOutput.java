/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard output of the process, in UTF-8. Results of goals and the live display are written here and nowhere
 * else, directly to the file descriptor: Maven 4 would add a prefix to each line of {@code System.out}.
 */
public final class StandardOutput {
    private final OutputStream out;

    /** Creates an output that writes to the process's file descriptor. */
    public StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * Creates an output that writes to a stream.
     *
     * @param out the stream
     */
    public StandardOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Prints a result and a line end. Control characters are escaped, which does not change the meaning of JSON and
     * YAML.
     *
     * @param text the result, of one line or several
     * @throws EnvironmentException when the output cannot be written
     */
    public void line(String text) {
        keepTerminalCodesOut(System.out);
        write(Excerpt.lines(text) + "\n");
    }

    /**
     * Prevents the codes with which Jansi, Maven's library for colours, resets the colours when the process ends. The
     * version in Debian's Maven writes them even when the output is no terminal, so they would be part of the result.
     * Not every Maven has Jansi.
     */
    static void keepTerminalCodesOut(PrintStream systemOut) {
        try {
            systemOut.getClass().getMethod("setResetAtUninstall", boolean.class).invoke(systemOut, false);
        } catch (ReflectiveOperationException e) {
            // There is no Jansi, or its version does not write the codes.
        }
    }

    /**
     * Writes a text unchanged and in one piece.
     *
     * @param text the text, with its line ends
     * @throws EnvironmentException when the output cannot be written
     */
    public synchronized void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to write to the standard output",
                            String.valueOf(e.getMessage()),
                            "Make sure that the program that reads the output runs until the build has ended, and that"
                                    + " the disk is not full",
                            ErrorTopic.STANDARD_OUTPUT),
                    e);
        }
    }
}
