/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.io.FailureReason;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The translation of the domain's exceptions to Maven's. A problem that the user can fix becomes a
 * {@link MojoFailureException}; a problem of the environment and a defect become a {@link MojoExecutionException}.
 */
public final class Failures {
    private Failures() {}

    /** The body of a goal. */
    @FunctionalInterface
    public interface Goal {
        /**
         * Runs the goal.
         *
         * @throws IOException when a file cannot be read or written
         */
        void run() throws IOException;
    }

    /**
     * Runs a goal and translates what it throws.
     *
     * @param goal the body of the goal
     * @throws MojoFailureException for a problem that the user can fix
     * @throws MojoExecutionException for a problem of the environment, and for a defect of this plugin
     */
    public static void translate(Goal goal) throws MojoFailureException, MojoExecutionException {
        try {
            goal.run();
        } catch (UserException e) {
            throw failure(e);
        } catch (EnvironmentException e) {
            throw error(e);
        } catch (InvalidPathException e) {
            throw new MojoFailureException(unencodable(e).message());
        } catch (IOException e) {
            throw error(new EnvironmentException(unreadable(e), e));
        } catch (RuntimeException e) {
            throw error(new EnvironmentException(unexpected(e), e));
        }
    }

    /** Returns the problem for a defect of this plugin, whose message may contain anything. */
    private static Problem unexpected(RuntimeException defect) {
        return new Problem(
                "Tried to run this goal",
                "the plugin has a defect: " + Excerpt.of(String.valueOf(defect)),
                "Run it again with -e and report the output, after you have removed secrets from it",
                ErrorTopic.DEFECT);
    }

    private static Problem unreadable(IOException failure) {
        return new Problem(
                "Tried to read or write a file",
                FailureReason.of(failure),
                "Check the permissions of the file, and whether the disk is full",
                ErrorTopic.FILE_ACCESS);
    }

    /**
     * Returns Maven's exception for one of the domain.
     *
     * @param problem the domain's exception
     * @return a {@link MojoExecutionException} for a problem of the environment, else a {@link MojoFailureException}
     */
    public static Exception of(LinuxKitException problem) {
        return problem instanceof EnvironmentException environment ? error(environment) : failure(problem);
    }

    private static MojoFailureException failure(LinuxKitException problem) {
        return new MojoFailureException(problem.getMessage());
    }

    private static Problem unencodable(InvalidPathException name) {
        return new Problem(
                "Tried to open \"" + name.getInput() + "\"",
                "this name cannot be written in the encoding of this locale: " + name.getReason(),
                "Set LC_ALL=C.UTF-8, or correct the name",
                ErrorTopic.FILE_NAME);
    }

    /**
     * Keeps the stack trace for {@code -e} as a suppressed exception; Maven would repeat the message of a cause after
     * ours.
     */
    private static MojoExecutionException error(EnvironmentException problem) {
        MojoExecutionException error = new MojoExecutionException(problem.getMessage());
        error.addSuppressed(problem);
        return error;
    }
}
