/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The results of the projects of a session in Maven's summary, for a goal that works on several projects in one run. As
 * in Maven, {@code --fail-fast}, {@code --fail-at-end} and {@code --fail-never} decide which projects are omitted after
 * a failure.
 */
public final class ModuleResults {
    private final MavenSession session;
    private final MojoExecution execution;

    /**
     * Creates the results for a run of a goal.
     *
     * @param session the session, which contains the results
     * @param execution the execution of the goal, which failures name
     */
    public ModuleResults(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /**
     * Records that a project has succeeded; a later failure of the same project replaces this.
     *
     * @param project the project
     * @param milliseconds the time that the goal took; the times of all goals are added
     */
    public void succeeded(MavenProject project, long milliseconds) {
        result().addBuildSummary(new BuildSuccess(project, before(project) + milliseconds));
    }

    /**
     * Records that a project has failed, so that Maven reports the failure at the end.
     *
     * @param project the project
     * @param failure its failure
     * @param milliseconds the time that the goal took; the times of all goals are added
     */
    public void failed(MavenProject project, Exception failure, long milliseconds) {
        result().addException(new LifecycleExecutionException(execution, project, failure));
        note(project, failure, milliseconds);
    }

    /**
     * Records in the summary that a project has failed; the failure is one that Maven learns from the goal's exception.
     */
    void note(MavenProject project, Exception failure, long milliseconds) {
        result().addBuildSummary(new BuildFailure(project, before(project) + milliseconds, failure));
    }

    /**
     * Returns the failed project because of which a project is omitted, which may be the same; empty when it is not
     * omitted.
     */
    Optional<MavenProject> whyLeftOut(MavenProject project) {
        if (hasFailed(project)) {
            return Optional.of(project);
        }
        return switch (session.getReactorFailureBehavior()) {
            case MavenExecutionRequest.REACTOR_FAIL_NEVER -> Optional.empty();
            case MavenExecutionRequest.REACTOR_FAIL_AT_END ->
                session.getProjectDependencyGraph().getUpstreamProjects(project, true).stream()
                        .filter(this::hasFailed)
                        .findFirst();
            default -> failed().stream().findFirst();
        };
    }

    /**
     * Returns the projects that have failed so far.
     *
     * @return the projects in the order of the session
     */
    public List<MavenProject> failed() {
        return session.getProjects().stream().filter(this::hasFailed).toList();
    }

    /**
     * Returns whether the first failure ends the build.
     *
     * @return true for {@code --fail-fast}, which is Maven's default
     */
    public boolean isFailFast() {
        return MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session.getReactorFailureBehavior());
    }

    /** Returns whether failures do not fail the build: {@code --fail-never}. */
    boolean isFailNever() {
        return MavenExecutionRequest.REACTOR_FAIL_NEVER.equals(session.getReactorFailureBehavior());
    }

    private boolean hasFailed(MavenProject project) {
        return result().getBuildSummary(project) instanceof BuildFailure;
    }

    private long before(MavenProject project) {
        return Optional.ofNullable(result().getBuildSummary(project))
                .map(BuildSummary::getTime)
                .orElse(0L);
    }

    private MavenExecutionResult result() {
        return session.getResult();
    }
}
