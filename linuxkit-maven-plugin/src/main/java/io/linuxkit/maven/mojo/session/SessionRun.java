/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import java.time.Duration;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The run of a goal in all projects of the session, with a separate result for each. Maven runs a goal that works
 * without a POM only once, in the top-level project, and would report every failure as one of that project.
 */
public final class SessionRun {
    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProject topLevel;
    private final ModuleResults results;
    private final Log log;
    private @Nullable MojoFailureException failure;
    private @Nullable MojoExecutionException error;

    /**
     * Creates the run of a goal.
     *
     * @param session the session of the build
     * @param execution the execution of the goal
     * @param topLevel the project that Maven runs the goal in
     * @param log the log for the names of the projects
     */
    public SessionRun(MavenSession session, MojoExecution execution, MavenProject topLevel, Log log) {
        this.session = session;
        this.execution = execution;
        this.topLevel = topLevel;
        this.results = new ModuleResults(session, execution);
        this.log = log;
    }

    /** The work of a goal in one project. */
    @FunctionalInterface
    public interface Goal {
        /**
         * Runs the goal in a project.
         *
         * @param project the project
         * @throws MojoFailureException for a problem that the user can fix
         * @throws MojoExecutionException for another problem
         */
        void run(MavenProject project) throws MojoFailureException, MojoExecutionException;
    }

    /**
     * Runs the goal in one project after the other.
     *
     * @param check a check that runs in all projects before the goal runs in the first one, if the first failure ends
     *     the build
     * @param goal the work of the goal
     * @throws MojoFailureException for a problem in the top-level project that the user can fix; failures of other
     *     projects are recorded in the session. It is also thrown when a project has failed and later tasks of the
     *     command line must not run
     * @throws MojoExecutionException for another problem in the top-level project
     */
    public void run(Goal check, Goal goal) throws MojoFailureException, MojoExecutionException {
        if (results.isFailFast()) {
            for (MavenProject each : session.getProjects()) {
                isDone(each, check);
            }
        }
        for (MavenProject each : session.getProjects()) {
            long start = System.nanoTime();
            announce(each);
            if (isDone(each, goal) && !each.equals(topLevel)) {
                results.succeeded(each, since(start));
            }
        }
        if (failure != null) {
            throw failure;
        }
        if (error != null) {
            throw error;
        }
        Failures.translate(() -> new LaterTasks(session, execution).requireNoneAfterFailure(results));
    }

    private void announce(MavenProject project) {
        Optional<MavenProject> failed = results.whyLeftOut(project);
        if (failed.isEmpty() && !project.equals(topLevel)) {
            log.info("Project " + project.getArtifactId());
        } else if (failed.isPresent() && !project.equals(failed.get()) && !results.isFailFast()) {
            log.info("Project " + project.getArtifactId() + ": skipped, because "
                    + failed.get().getArtifactId() + " has failed.");
        }
    }

    private boolean isDone(MavenProject project, Goal goal) {
        if (results.whyLeftOut(project).isPresent()) {
            return false;
        }
        long start = System.nanoTime();
        try {
            goal.run(project);
            return true;
        } catch (MojoFailureException e) {
            if (project.equals(topLevel)) {
                failure = e;
            }
            failed(project, e, since(start));
        } catch (MojoExecutionException e) {
            if (project.equals(topLevel)) {
                error = e;
            }
            failed(project, e, since(start));
        }
        return false;
    }

    private void failed(MavenProject project, Exception cause, long milliseconds) {
        if (project.equals(topLevel)) {
            results.note(project, cause, milliseconds);
        } else {
            results.failed(project, cause, milliseconds);
        }
    }

    private static long since(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
