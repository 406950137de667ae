/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base class of goals that sign or verify any image or index of a registry, or prepare its repository for that. */
abstract class AbstractSubjectMojo extends AbstractTrustMojo {
    /**
     * The image or index to sign or verify, as {@code name:tag}; {@code verify} also accepts {@code name@sha256:…}, and
     * {@code trust-init} needs only the {@code name}. A goal with this parameter needs neither a POM nor a package.
     * Default: the package's own {@code name:hash}; {@code sign} also signs its release tags. Example:
     * {@code -Dlinuxkit.reference=reg.example.com/team/init:4c1e09}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.reference")
    protected @Nullable String reference;
}
