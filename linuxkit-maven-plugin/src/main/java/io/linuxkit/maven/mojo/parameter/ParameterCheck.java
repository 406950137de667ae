/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.mojo.session.SessionMemory;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * A check of the parameters before a goal does anything. A name that no goal knows may be mistyped, and without that
 * parameter the goal would do something else. Wrong values are reported by the first goal of a build, also when only a
 * later one uses them.
 */
public final class ParameterCheck {
    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProject project;
    private final Parameters parameters;
    private final KnownParameters known;

    private ParameterCheck(MavenSession session, MojoExecution execution, MavenProject project, Parameters parameters) {
        this.session = session;
        this.execution = execution;
        this.project = project;
        this.parameters = parameters;
        this.known = KnownParameters.of(execution);
    }

    /**
     * Creates the check of a goal that runs in the current project or will run in another one.
     *
     * @param session the session of the build
     * @param project the project that the goal runs in
     * @param execution the execution of the goal
     * @return the check
     */
    public static ParameterCheck of(MavenSession session, MavenProject project, MojoExecution execution) {
        Parameters parameters = project.equals(session.getCurrentProject())
                ? Parameters.ofGoal(session, project, execution)
                : Parameters.ofPlanned(session, project, execution);
        return new ParameterCheck(session, execution, project, parameters);
    }

    /**
     * Checks the names and values. An unknown property of the POM is only a warning, because it may be meant for
     * something else.
     *
     * @param log the log for warnings
     * @throws UserException when a name on the command line or in {@code <configuration>} is unknown, or a value is
     *     wrong; a session reports the same unknown names in full only once
     */
    public void run(Log log) {
        SessionMemory memory = SessionMemory.of(session);
        UnknownParameters unknown = new UnknownParameters(known, project);
        List<String> complaints = Stream.concat(
                        unknown.onCommandLine(session).stream(), unknown.inConfiguration().stream())
                .toList();
        if (!complaints.isEmpty()) {
            throw memory.add(complaints) ? unknown(complaints) : reportedBefore();
        }
        unknown.inProperties().stream()
                .filter(memory::add)
                .forEach(complaint -> log.warn(complaint + ". Correct it if it is meant for this plugin."));
        checkValues();
    }

    private UserException unknown(List<String> complaints) {
        return new UserException(new Problem(
                tried(),
                String.join("; ", complaints),
                "Correct the name or remove it; mvn linuxkit:help -Ddetail shows all parameters",
                ErrorTopic.UNKNOWN_PARAMETER));
    }

    private UserException reportedBefore() {
        return new UserException(new Problem(
                tried() + " in the project '" + project.getArtifactId() + "'",
                "it has the mistake that was reported for another project of this build",
                "Correct it there",
                ErrorTopic.UNKNOWN_PARAMETER));
    }

    private String tried() {
        return "Tried to read the parameters of linuxkit:" + execution.getGoal();
    }

    private void checkValues() {
        known.flags().forEach(parameters::flag);
        Choices choices = new Choices(execution.getGoal());
        choices.names().forEach(name -> parameters.text(name).ifPresent(word -> choices.require(name, word)));
    }
}
