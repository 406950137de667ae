/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.operation.BuildOptions;
import java.util.Optional;

/**
 * The options of the goal {@code push}.
 *
 * @param build the options for pulling or building missing images
 * @param release the release tag, without architecture; an empty text for no release; an empty {@code Optional} to use
 *     the git tags at {@code HEAD}
 * @param overwrite true to replace another image that a tag points at
 */
public record PushOptions(BuildOptions build, Optional<String> release, boolean overwrite) {
    /**
     * Options that pull or build missing images, release them under the git tags at {@code HEAD}, and overwrite
     * nothing.
     */
    public static final PushOptions DEFAULT = new PushOptions(BuildOptions.DEFAULT, Optional.empty(), false);
}
