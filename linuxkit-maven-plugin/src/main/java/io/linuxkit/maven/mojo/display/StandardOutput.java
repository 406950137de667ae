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
 * The process's standard output itself, in UTF-8: for the results that goals print and for the live display, and the only
 * thing that writes there. Maven 4 would put a prefix before each line of {@code System.out}.
 */
public final class StandardOutput {
    private final OutputStream out;

    public StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    public StandardOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Prints a result, after which nothing else comes. Control characters are escaped, in texts of JSON and YAML without a change of
     * what they say.
     */
    public void line(String text) {
        keepTerminalCodesOut(System.out);
        write(Excerpt.lines(text) + "\n");
    }

    /**
     * Jansi, which Maven writes its colours through, resets them when the process ends; in the version of Debian's Maven also
     * where the output is no terminal, so that the codes would be a part of the result. It comes with Maven, if at all.
     */
    static void keepTerminalCodesOut(PrintStream systemOut) {
        try {
            systemOut.getClass().getMethod("setResetAtUninstall", boolean.class).invoke(systemOut, false);
        } catch (ReflectiveOperationException e) {
            // no Jansi, or one that has no such codes
        }
    }

    /** Prints a text as it is, at once and whole. */
    public synchronized void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to write on the standard output",
                            String.valueOf(e.getMessage()),
                            "Let what reads the output stay until the build has ended, and see that the disk is not full",
                            ErrorTopic.STANDARD_OUTPUT),
                    e);
        }
    }
}
