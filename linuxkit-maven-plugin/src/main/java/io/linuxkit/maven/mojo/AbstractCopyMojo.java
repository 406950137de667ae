/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that publishes an image or index of the registry or of the cache under another name. */
abstract class AbstractCopyMojo extends AbstractReferenceMojo {
    /**
     * Whether tags of the target that refer to other images may be changed; otherwise that is an error. Default:
     * {@code false}. Example: {@code -Dlinuxkit.overwrite}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.overwrite")
    protected @Nullable Boolean overwrite;

    final boolean overwrites() {
        return parameters().flag("overwrite", false);
    }
}
