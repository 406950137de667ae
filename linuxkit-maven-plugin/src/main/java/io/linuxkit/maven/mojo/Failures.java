/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Where the domain's exceptions become Maven's: what the user can fix fails the build, the rest is an error in it. */
final class Failures {
    private Failures() {}

    /** The body of a goal. */
    @FunctionalInterface
    interface Goal {
        void run() throws IOException;
    }

    /** As a cause it would be told twice: Maven appends the message of every cause. With {@code -e} it is still seen. */
    private static MojoExecutionException withoutEcho(EnvironmentException e) {
        MojoExecutionException failure = new MojoExecutionException(e.getMessage());
        failure.addSuppressed(e);
        return failure;
    }

    /** Java knows only the file names that its locale can spell. */
    private static Problem unreadableName(InvalidPathException e) {
        return new Problem(
                "Tried to use the file name \"" + e.getInput() + "\"",
                "it cannot be spelled in the locale of this Java, " + System.getProperty("sun.jnu.encoding") + " ("
                        + e.getReason() + ")",
                "Run Maven in a UTF-8 locale, for example with LC_ALL=C.UTF-8",
                "locale");
    }

    static void translate(Goal goal) throws MojoFailureException, MojoExecutionException {
        try {
            goal.run();
        } catch (UserException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (EnvironmentException e) {
            throw withoutEcho(e);
        } catch (InvalidPathException e) {
            throw new MojoFailureException(unreadableName(e).message());
        } catch (IOException e) {
            throw new MojoExecutionException("Tried to read or write a file: " + e, e);
        }
    }
}
