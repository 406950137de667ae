/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** The tasks that follow a goal of this plugin on the command line. */
public final class LaterTasks {
    private final List<String> tasks;
    private final MojoExecution execution;
    private final PluginDescriptor plugin;

    /**
     * Finds the tasks that follow a goal.
     *
     * @param session the session of the build
     * @param execution the execution of the goal
     */
    public LaterTasks(MavenSession session, MojoExecution execution) {
        this.tasks = session.getGoals();
        this.execution = execution;
        this.plugin = execution.getMojoDescriptor().getPluginDescriptor();
    }

    /**
     * Requires that after a failure of any project only goals follow that skip the failed projects. Without this check
     * Maven would run the other tasks, because it stops only after a failure of the project that a goal runs in.
     *
     * @param results the results of the projects so far
     * @throws UserException when a project has failed and another task follows
     */
    public void requireNoneAfterFailure(ModuleResults results) {
        String failed = results.failed().stream()
                .map(project -> "'" + project.getArtifactId() + "'")
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty() && !results.isFailNever() && !allSkipFailedProjects()) {
            throw new UserException(new Problem(
                    "Tried to continue after linuxkit:" + execution.getGoal(),
                    "it failed in " + failed,
                    "Correct the failure that is reported for it; the rest of the command line was not run",
                    ErrorTopic.MODULE_FAILED));
        }
    }

    /** Returns whether all following tasks are goals of this plugin that skip failed projects. */
    private boolean allSkipFailedProjects() {
        int last = -1;
        for (int i = 0; i < tasks.size(); i++) {
            if (goal(tasks.get(i)).filter(execution.getGoal()::equals).isPresent()) {
                last = i;
            }
        }
        return tasks.subList(last + 1, tasks.size()).stream().allMatch(this::skipsFailedProjects);
    }

    private boolean skipsFailedProjects(String task) {
        return goal(task)
                .map(plugin::getMojo)
                .filter(goal -> !goal.isAggregator())
                .isPresent();
    }

    /**
     * Returns the goal if a task is one of this plugin: {@code prefix:goal} or {@code group:artifact[:version]:goal}.
     */
    private Optional<String> goal(String task) {
        String name = task.replaceAll("@.*", "");
        int colon = name.lastIndexOf(':');
        String before = name.substring(0, Math.max(colon, 0));
        String coordinates = plugin.getGroupId() + ":" + plugin.getArtifactId();
        boolean own = before.equals(plugin.getGoalPrefix())
                || before.equals(coordinates)
                || before.startsWith(coordinates + ":");
        return own ? Optional.of(name.substring(colon + 1)) : Optional.empty();
    }
}
