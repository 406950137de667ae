/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base class of goals that publish an image or index of the registry or of the cache under another name. */
abstract class AbstractCopyMojo extends AbstractReferenceMojo {
    /**
     * Whether to overwrite a tag of the target that has another image or index. If false, such a tag is an error.
     * Default: {@code false}. Example: {@code -Dlinuxkit.overwrite}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.overwrite")
    protected @Nullable Boolean overwrite;

    /** Returns the value of {@code linuxkit.overwrite}. */
    final boolean overwrites() {
        return parameters().flag("overwrite", false);
    }
}
