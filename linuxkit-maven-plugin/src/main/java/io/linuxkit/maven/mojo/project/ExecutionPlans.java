/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.project.MavenProject;

/** A calculator of the goals that Maven runs in a project. */
public final class ExecutionPlans {
    private final LifecycleExecutor lifecycles;

    @Inject
    ExecutionPlans(LifecycleExecutor lifecycles) {
        this.lifecycles = lifecycles;
    }

    /**
     * Returns all goals of this build in a project, including those that have run already.
     *
     * @param session the session of the build
     * @param project the project
     * @return the goals in their order
     * @throws EnvironmentException when Maven cannot calculate the plan
     */
    public ExecutionPlan of(MavenSession session, MavenProject project) {
        MavenSession there = session.clone();
        there.setCurrentProject(project);
        try {
            return new ExecutionPlan(
                    session,
                    project,
                    lifecycles
                            .calculateExecutionPlan(there, false, tasks(session).toArray(String[]::new))
                            .getMojoExecutions());
        } catch (Exception e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to find out which goals run in the project " + project.getArtifactId(),
                            String.valueOf(e.getMessage()),
                            "Correct the plugins in its POM that Maven reports",
                            ErrorTopic.EXECUTION_PLAN),
                    e);
        }
    }

    private static List<String> tasks(MavenSession session) {
        String otherwise = session.getTopLevelProject().getDefaultGoal();
        return session.getGoals().isEmpty() && otherwise != null
                ? List.of(otherwise.strip().split("\\s+"))
                : session.getGoals();
    }
}
