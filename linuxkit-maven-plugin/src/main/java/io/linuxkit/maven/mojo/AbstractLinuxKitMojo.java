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
 * The base class of all goals except {@code help}: a goal can be skipped, shows its progress, and throws Maven's
 * exceptions. The fields only declare parameters for the plugin's descriptor; the values are read by name, see
 * {@link Parameters}.
 */
abstract class AbstractLinuxKitMojo extends AbstractMojo {
    /**
     * Whether to skip the work of the goal, with one line in the log that says so. Default: {@code false}. Example:
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
     * The way to show progress: {@code auto} (redrawn in place on a terminal, {@code plain} with {@code -B} or without
     * a terminal), {@code plain} (one line for each event) or {@code quiet} (only warnings). Default: {@code auto}.
     * Example: {@code -Dlinuxkit.progress=plain}.
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

    /**
     * Returns Maven's log.
     *
     * @return a log that makes each message one line without control characters
     */
    @Override
    public final Log getLog() {
        return new CleanLog(super.getLog());
    }

    /**
     * Checks the names and values of parameters. This is done even when the goal is skipped, because the next run may
     * not be.
     */
    final void checkParameters() {
        ParameterCheck.of(session, session.getCurrentProject(), execution).run(getLog());
    }

    /** Returns whether the goal is skipped. */
    boolean isSkipped() {
        return parameters().flag("skip", false);
    }

    /** Does the work of the goal. */
    abstract void run() throws IOException;

    /** Does what the rest of the build needs even when the goal is skipped; nothing by default. */
    void whenSkipped() throws IOException {}

    /** Returns the parameters of this run. */
    final Parameters parameters() {
        return Parameters.ofGoal(session, session.getCurrentProject(), execution);
    }

    /** Opens the display of the events of this run; the caller closes it. */
    final ShownEvents events() {
        return ShownEvents.open(progress(), Surroundings.of(session.getRequest(), getLog(), environment()), getLog());
    }

    /** Returns the value of {@code linuxkit.progress}. */
    final String progress() {
        return parameters().text("progress").orElse("auto");
    }

    /** Returns the directory of the linuxkit cache. */
    Path cacheDirectory() {
        Path base = Path.of(session.getExecutionRootDirectory());
        return CacheLocation.resolve(parameters().text("cache"), environment(), base);
    }

    /** Returns the environment variables, by name. */
    Map<String, String> environment() {
        return System.getenv();
    }

    /** Returns the session of the build. */
    final MavenSession session() {
        return session;
    }

    /** Returns the execution of the goal that runs. */
    final MojoExecution execution() {
        return execution;
    }
}
