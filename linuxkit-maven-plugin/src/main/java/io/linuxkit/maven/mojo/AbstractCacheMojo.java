/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.LinuxKitCache;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals on the cache have in common: where it is, and that they run once a session. */
abstract class AbstractCacheMojo extends AbstractMojo {
    /**
     * Directory of the linuxkit cache; {@code ~} is the home directory. Default: the environment variable
     * {@code LINUXKIT_CACHE}, else {@code ~/.linuxkit/cache}. Example: {@code -Dlinuxkit.cache=/var/cache/linuxkit}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cache")
    protected @Nullable String cache;

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
    public final void execute() throws MojoFailureException, MojoExecutionException {
        Failures.translate(() -> {
            Parameters parameters = Parameters.of(session.getUserProperties(), execution);
            if (parameters.flag("skip", skip, false)) {
                getLog().info("linuxkit.skip is set: nothing to do.");
                return;
            }
            Path base = Path.of(session.getExecutionRootDirectory());
            run(LinuxKitCache.at(CacheDirectory.resolve(parameters.text("cache", cache), System.getenv(), base)));
        });
    }

    /** Does what the goal is for. */
    abstract void run(LinuxKitCache linuxkitCache);
}
