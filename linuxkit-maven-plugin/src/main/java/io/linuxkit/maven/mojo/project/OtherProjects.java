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
 * A runner that runs a goal of the command line in another project of the session, with the configuration of that
 * project. Maven itself runs a goal that works without a POM only once, in the top-level project.
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

    /**
     * Runs a goal in a project.
     *
     * @param execution the execution of the goal in the top-level project
     * @param project the other project
     * @param session the session of the build, whose current project is changed while the goal runs
     * @throws MojoFailureException as the goal throws it
     * @throws MojoExecutionException as the goal throws it, and when Maven cannot run the goal
     */
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
