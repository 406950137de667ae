/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.mojo.parameter.References;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The base class of goals that work on any image or index of a registry or of the cache, and need no package for that.
 */
abstract class AbstractReferenceMojo extends AbstractRegistryMojo {
    /**
     * The image or index that the goal works on, as {@code name:tag}; {@code inspect} and {@code promote} also accept
     * {@code name@sha256:…}, and {@code cache-push} also accepts {@code name:hash-arch}. A goal with this parameter
     * needs neither a POM nor a package. Default: the package's own {@code name:hash}. Example:
     * {@code -Dlinuxkit.reference=linuxkit/init:v1.0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.reference")
    protected @Nullable String reference;

    /** Returns the value of {@code linuxkit.reference}; empty when the goal works on a package. */
    final Optional<ImageReference> reference() {
        return parameters().text("reference").map(text -> References.parse("reference", text));
    }

    /** Returns whether this is a goal of the command line in a project other than the top-level one. */
    final boolean isRepetition() {
        return execution().getSource() == MojoExecution.Source.CLI
                && session().getTopLevelProject() != null
                && !project().equals(session().getTopLevelProject());
    }
}
