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
 * The look at what a goal is told, before it does anything: a name that no goal knows may be a mistyped one, without which
 * the goal would do something else, and a wrong value is better told by the first goal of a build than by the last.
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

    /** Makes the check of a goal that runs in the current project, or is going to run in another one. */
    public static ParameterCheck of(MavenSession session, MavenProject project, MojoExecution execution) {
        Parameters parameters = project.equals(session.getCurrentProject())
                ? Parameters.ofGoal(session, project, execution)
                : Parameters.ofPlanned(session, project, execution);
        return new ParameterCheck(session, execution, project, parameters);
    }

    /** Fails when a name or a value is wrong; warns of a property of the POM, which may be somebody's own. */
    public void run(Log log) {
        SessionMemory memory = SessionMemory.of(session);
        UnknownParameters unknown = new UnknownParameters(known, project);
        List<String> complaints = Stream.concat(
                        unknown.onCommandLine(session).stream(), unknown.inConfiguration().stream())
                .toList();
        if (!complaints.isEmpty()) {
            throw memory.add(complaints) ? unknown(complaints) : toldBefore();
        }
        unknown.inProperties().stream()
                .filter(memory::add)
                .forEach(complaint -> log.warn(complaint + ". Correct it if this plugin is meant."));
        checkValues();
    }

    private UserException unknown(List<String> complaints) {
        return new UserException(new Problem(
                tried(),
                String.join("; ", complaints),
                "Correct the name or remove it; mvn linuxkit:help -Ddetail shows all parameters",
                ErrorTopic.UNKNOWN_PARAMETER));
    }

    private UserException toldBefore() {
        return new UserException(new Problem(
                tried() + " in the project '" + project.getArtifactId() + "'",
                "there is the mistake that was told for another project of this build",
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
