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
 * The results of the projects of a session, as Maven keeps them for its summary, when one run of a goal works on several.
 * Which projects are left out after a failure is decided as Maven does it, by {@code --fail-fast}, {@code --fail-at-end} and
 * {@code --fail-never}.
 */
public final class ModuleResults {
    private final MavenSession session;
    private final MojoExecution execution;

    public ModuleResults(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /** Keeps that a project has succeeded, until something of it fails. */
    public void succeeded(MavenProject project, long milliseconds) {
        result().addBuildSummary(new BuildSuccess(project, before(project) + milliseconds));
    }

    /** Keeps that a project has failed, so that Maven tells of it at the end. */
    public void failed(MavenProject project, Exception failure, long milliseconds) {
        result().addException(new LifecycleExecutionException(execution, project, failure));
        note(project, failure, milliseconds);
    }

    /** Keeps that a project has failed whose failure Maven gets to know by itself. */
    void note(MavenProject project, Exception failure, long milliseconds) {
        result().addBuildSummary(new BuildFailure(project, before(project) + milliseconds, failure));
    }

    /** Returns why nothing more is done in a project: itself, or one that has failed before; none when work goes on. */
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

    /** Returns the projects of the session that have failed so far. */
    public List<MavenProject> failed() {
        return session.getProjects().stream().filter(this::hasFailed).toList();
    }

    public boolean isFailFast() {
        return MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session.getReactorFailureBehavior());
    }

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
