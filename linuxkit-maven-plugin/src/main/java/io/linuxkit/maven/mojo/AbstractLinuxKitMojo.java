/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.display.CleanLog;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.display.Surroundings;
import io.linuxkit.maven.mojo.parameter.CacheLocation;
import io.linuxkit.maven.mojo.parameter.ParameterCheck;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.session.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: they can be skipped, they show what they do in the same way, and their failures are Maven's.
 * The fields that declare parameters are read by nobody: see {@link Parameters}.
 */
abstract class AbstractLinuxKitMojo extends AbstractMojo {
    /**
     * Whether the goal does nothing, but for one line that says so. Default: {@code false}. Example:
     * {@code -Dlinuxkit.skip}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.skip")
    protected @Nullable Boolean skip;

    /**
     * Directory of the linuxkit cache; {@code ~} is the home directory. Default: the environment variable
     * {@code LINUXKIT_CACHE}, else {@code ~/.linuxkit/cache}. Example: {@code -Dlinuxkit.cache=/var/cache/linuxkit}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cache")
    protected @Nullable String cache;

    /**
     * How the work is shown: {@code auto} (live on a terminal, plain with {@code -B} or elsewhere), {@code plain} or
     * {@code quiet}. Default: {@code auto}. Example: {@code -Dlinuxkit.progress=plain}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.progress")
    protected @Nullable String progress;

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

    /** Opens what shows the events of this run, to be closed when it ends. */
    final ShownEvents events() {
        return ShownEvents.open(progress(), Surroundings.of(session.getRequest(), getLog(), environment()), getLog());
    }

    /** The value of {@code linuxkit.progress}. */
    final String progress() {
        return parameters().text("progress").orElse("auto");
    }

    /** The directory of the linuxkit cache. */
    Path cacheDirectory() {
        Path base = Path.of(session.getExecutionRootDirectory());
        return CacheLocation.resolve(parameters().text("cache"), environment(), base);
    }

    /** The environment variables by name. */
    Map<String, String> environment() {
        return System.getenv();
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
