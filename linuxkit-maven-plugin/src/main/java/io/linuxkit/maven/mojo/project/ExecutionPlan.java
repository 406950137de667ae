/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** What Maven runs in a project, from the beginning of the build to its end, in this order. */
public final class ExecutionPlan {
    private static final String PUSH = "push";
    private static final String INDEX = "index";
    private static final String MAVEN_DEPLOY = "org.apache.maven.plugins:maven-deploy-plugin";

    private final MavenSession session;
    private final MavenProject project;
    private final List<MojoExecution> executions;

    /**
     * A plan that Maven made.
     *
     * @param session that it is for
     * @param project that it is for
     * @param executions in their order
     */
    ExecutionPlan(MavenSession session, MavenProject project, List<MojoExecution> executions) {
        this.session = session;
        this.project = project;
        this.executions = List.copyOf(executions);
    }

    /** Whether a goal of this plugin is going to run, and to do something. */
    boolean runs(String goal) {
        return executions.stream().anyMatch(execution -> isActive(execution, goal));
    }

    /** Whether something of the project is going to be published. */
    public boolean publishes() {
        return runs(PUSH) || runs(INDEX);
    }

    /**
     * Returns whether this build publishes the index, unless it is left to another build.
     *
     * @return false when {@code linuxkit.manifest} is false for an execution of {@code index}
     */
    public boolean completesPublication() {
        return executions.stream()
                .filter(execution -> isOwn(execution, INDEX))
                .allMatch(execution -> planned(execution).flag("manifest", true));
    }

    /**
     * Returns whether files that git ignores may be published.
     *
     * @return true when {@code linuxkit.includeIgnored} is true for each execution of {@code push} that is going to run; also
     *     when none is, because {@code index} sends no files
     */
    public boolean includesIgnored() {
        return executions.stream()
                .filter(execution -> isActive(execution, PUSH))
                .allMatch(execution -> planned(execution).flag("includeIgnored", false));
    }

    /** The parameters of the goals that are going to publish something that is signed. */
    public List<Parameters> signing() {
        return executions.stream()
                .filter(execution -> isActive(execution, INDEX) || isActive(execution, PUSH))
                .map(execution -> Map.entry(execution, planned(execution)))
                .filter(planned -> planned.getKey().getGoal().equals(INDEX)
                        || planned.getValue().flag("signImages", false))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether Maven's own deploy is going to run. */
    public boolean deploys() {
        return executions.stream()
                .anyMatch(execution -> plugin(execution).equals(MAVEN_DEPLOY)
                        && execution.getGoal().equals("deploy"));
    }

    /**
     * Fails when something is pushed only after the index was made, which would not know of it.
     *
     * @param index the execution of {@code index} that runs now
     */
    public void requirePushBeforeIndex(MojoExecution index) {
        executions.stream()
                .dropWhile(execution -> !isSame(execution, index))
                .filter(execution -> isActive(execution, PUSH))
                .findFirst()
                .ifPresent(late -> {
                    throw new UserException(new Problem(
                            "Tried to make the index of the project " + project.getArtifactId(),
                            "the image is pushed only after it, by linuxkit:push (" + late.getExecutionId()
                                    + "): the index would not know of it",
                            "Name push before index, on the command line or in the <goals> of one execution",
                            ErrorTopic.GOAL_ORDER));
                });
    }

    private static boolean isSame(MojoExecution planned, MojoExecution running) {
        return plugin(planned).equals(plugin(running))
                && planned.getGoal().equals(running.getGoal())
                && planned.getExecutionId().equals(running.getExecutionId());
    }

    private boolean isActive(MojoExecution execution, String goal) {
        if (!isOwn(execution, goal)) {
            return false;
        }
        Parameters parameters = planned(execution);
        return !parameters.flag("skip", false) && parameters.flag(goal.equals(PUSH) ? "pushImage" : "manifest", true);
    }

    private static boolean isOwn(MojoExecution execution, String goal) {
        return plugin(execution).equals(Parameters.PLUGIN)
                && execution.getGoal().equals(goal);
    }

    private Parameters planned(MojoExecution execution) {
        return Parameters.ofPlanned(session, project, execution);
    }

    private static String plugin(MojoExecution execution) {
        return execution.getGroupId() + ":" + execution.getArtifactId();
    }
}
