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

/** The goals that Maven runs in a project from the beginning of the build to its end, in their order. */
public final class ExecutionPlan {
    private static final String PUSH = "push";
    private static final String INDEX = "index";
    private static final String MAVEN_DEPLOY = "org.apache.maven.plugins:maven-deploy-plugin";

    private final MavenSession session;
    private final MavenProject project;
    private final List<MojoExecution> executions;

    /**
     * Creates a plan.
     *
     * @param session the session of the build
     * @param project the project that the goals run in
     * @param executions the executions in their order
     */
    ExecutionPlan(MavenSession session, MavenProject project, List<MojoExecution> executions) {
        this.session = session;
        this.project = project;
        this.executions = List.copyOf(executions);
    }

    /** Returns whether the plan has a goal of this plugin that no parameter switches off. */
    boolean runs(String goal) {
        return executions.stream().anyMatch(execution -> isActive(execution, goal));
    }

    /**
     * Returns whether the build publishes an image or an index of the project.
     *
     * @return true when {@code push} or {@code index} runs and is not switched off
     */
    public boolean publishes() {
        return runs(PUSH) || runs(INDEX);
    }

    /**
     * Returns whether the publication of the project is complete after this build.
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
     * @return true when {@code linuxkit.includeIgnored} is true for each execution of {@code push} that will run; also
     *     when none will run, because {@code index} sends no files
     */
    public boolean includesIgnored() {
        return executions.stream()
                .filter(execution -> isActive(execution, PUSH))
                .allMatch(execution -> planned(execution).flag("includeIgnored", false));
    }

    /**
     * Returns the parameters of the goals that publish and sign.
     *
     * @return the parameters of each execution of {@code index}, and of {@code push} when it signs images, in their
     *     order
     */
    public List<Parameters> signing() {
        return executions.stream()
                .filter(execution -> isActive(execution, INDEX) || isActive(execution, PUSH))
                .map(execution -> Map.entry(execution, planned(execution)))
                .filter(planned -> planned.getKey().getGoal().equals(INDEX)
                        || planned.getValue().flag("signImages", false))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Returns whether Maven's own {@code deploy} is in the plan.
     *
     * @return true when it is, also when it will be skipped
     */
    public boolean deploys() {
        return executions.stream()
                .anyMatch(execution -> plugin(execution).equals(MAVEN_DEPLOY)
                        && execution.getGoal().equals("deploy"));
    }

    /**
     * Requires that no push follows the index, because the index would not contain the pushed image.
     *
     * @param index the execution of {@code index} that runs now
     * @throws UserException when {@code push} comes later in the plan
     */
    public void requirePushBeforeIndex(MojoExecution index) {
        executions.stream()
                .dropWhile(execution -> !isSame(execution, index))
                .filter(execution -> isActive(execution, PUSH))
                .findFirst()
                .ifPresent(late -> {
                    throw new UserException(new Problem(
                            "Tried to make the index of the project " + project.getArtifactId(),
                            "the image is pushed later, by linuxkit:push (" + late.getExecutionId()
                                    + "), so the index would not contain it",
                            "Put push before index, on the command line or in the <goals> of one execution",
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
