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

/** What the command line has after a goal of this plugin. */
public final class LaterTasks {
    private final List<String> tasks;
    private final MojoExecution execution;
    private final PluginDescriptor plugin;

    public LaterTasks(MavenSession session, MojoExecution execution) {
        this.tasks = session.getGoals();
        this.execution = execution;
        this.plugin = execution.getMojoDescriptor().getPluginDescriptor();
    }

    /**
     * Fails when a project has failed and something comes next that does not look for that. Only a failure of the project that a
     * goal runs in keeps Maven from what is left of the command line.
     */
    public void requireNoneAfterFailure(ModuleResults results) {
        String failed = results.failed().stream()
                .map(project -> "'" + project.getArtifactId() + "'")
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty() && !results.isFailNever() && !areAllOfThisKind()) {
            throw new UserException(new Problem(
                    "Tried to go on after linuxkit:" + execution.getGoal(),
                    "it failed in " + failed,
                    "Correct what is told of that; what comes next on the command line was not run",
                    ErrorTopic.MODULE_FAILED));
        }
    }

    /** Whether there is nothing but goals of this plugin that look themselves which projects have failed. */
    private boolean areAllOfThisKind() {
        int last = -1;
        for (int i = 0; i < tasks.size(); i++) {
            if (goal(tasks.get(i)).filter(execution.getGoal()::equals).isPresent()) {
                last = i;
            }
        }
        return tasks.subList(last + 1, tasks.size()).stream().allMatch(this::isOfThisKind);
    }

    private boolean isOfThisKind(String task) {
        return goal(task)
                .map(plugin::getMojo)
                .filter(goal -> !goal.isAggregator())
                .isPresent();
    }

    /** The goal of this plugin that a task names, as {@code prefix:goal} or {@code group:artifact[:version]:goal}. */
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
