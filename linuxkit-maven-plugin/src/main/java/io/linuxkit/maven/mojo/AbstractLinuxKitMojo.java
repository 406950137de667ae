/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import java.io.IOException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: they can be skipped, and their failures are told in Maven's way. */
abstract class AbstractLinuxKitMojo extends AbstractMojo {
    /**
     * Whether the goal does nothing, but for one line that says so. Default: {@code false}. Example:
     * {@code -Dlinuxkit.skip}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.skip")
    protected @Nullable Boolean skip;

    @SuppressWarnings("NullAway.Init")
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @SuppressWarnings("NullAway.Init")
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public void execute() throws MojoFailureException, MojoExecutionException {
        Failures.translate(() -> {
            checkParameters();
            if (isSkipped()) {
                getLog().info("linuxkit.skip is set: nothing to do.");
                whenSkipped();
            } else {
                run();
            }
        });
    }

    /** Maven's log, without control characters of whoever's words are in a message. */
    @Override
    public final Log getLog() {
        return new CleanLog(super.getLog());
    }

    /** Fails when a name or a value that the goal was given is wrong; also when it is skipped, as the next run may not be. */
    final void checkParameters() {
        ParameterCheck.of(session, session.getCurrentProject(), execution).run(getLog());
    }

    /** Whether there is nothing to do. */
    boolean isSkipped() {
        return parameters().flag("skip", false);
    }

    /** Does what the goal is for. */
    abstract void run() throws IOException;

    /** Does what the rest of the build cannot do without. */
    void whenSkipped() throws IOException {}

    /** The parameters' values as they count for this run. */
    final Parameters parameters() {
        return Parameters.ofGoal(session, session.getCurrentProject(), execution);
    }

    /** The running build. */
    final MavenSession session() {
        return session;
    }

    /** This run of the goal. */
    final MojoExecution execution() {
        return execution;
    }
}
