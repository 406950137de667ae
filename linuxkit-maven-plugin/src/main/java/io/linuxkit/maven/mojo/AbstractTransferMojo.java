/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals have in common that take long enough to be watched. */
abstract class AbstractTransferMojo extends AbstractRegistryMojo {
    /**
     * How the work is shown: {@code auto} (live on a terminal, plain with {@code -B} or elsewhere), {@code plain} or
     * {@code quiet}. Default: {@code auto}. Example: {@code -Dlinuxkit.progress=plain}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.progress")
    protected @Nullable String progress;

    final Display display() {
        return Displays.open(progress(), Surroundings.of(session().getRequest(), getLog()), getLog());
    }

    final String progress() {
        return parameters().text("progress").orElse("auto");
    }

    /** Whether a goal of the command line comes here only because it visits every project of the session. */
    final boolean isRepetition() {
        return execution().getSource() == MojoExecution.Source.CLI
                && session().getTopLevelProject() != null
                && !project().equals(session().getTopLevelProject());
    }
}
