/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * Runs a goal of the command line in the other projects of the session, each with its own configuration. Maven itself
 * calls a goal that works without a POM only once, for the top-level project.
 */
public final class OtherProjects {
    private static final String COMMAND_LINE = "default-cli";

    private final LifecycleExecutor lifecycles;
    private final BuildPluginManager plugins;

    @Inject
    OtherProjects(LifecycleExecutor lifecycles, BuildPluginManager plugins) {
        this.lifecycles = lifecycles;
        this.plugins = plugins;
    }

    public void run(MojoExecution execution, MavenProject project, MavenSession session)
            throws MojoFailureException, MojoExecutionException {
        MavenProject current = session.getCurrentProject();
        session.setCurrentProject(project);
        try {
            for (MojoExecution configured : lifecycles
                    .calculateExecutionPlan(session, true, task(execution))
                    .getMojoExecutions()) {
                plugins.executeMojo(session, configured);
            }
        } catch (MojoFailureException | MojoExecutionException e) {
            throw e;
        } catch (Exception e) {
            throw new MojoExecutionException(
                    "Tried to run " + execution.getGoal() + " in " + project.getId() + ": " + e.getMessage(), e);
        } finally {
            session.setCurrentProject(current);
        }
    }

    private static String task(MojoExecution execution) {
        String goal = String.join(
                ":", execution.getGroupId(), execution.getArtifactId(), execution.getVersion(), execution.getGoal());
        String id = execution.getExecutionId();
        return id.equals(COMMAND_LINE) ? goal : goal + "@" + id;
    }
}
