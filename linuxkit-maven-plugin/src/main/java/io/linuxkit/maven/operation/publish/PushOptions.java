/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.operation.BuildOptions;
import java.util.Optional;

/**
 * How the goal {@code push} goes about it.
 *
 * @param build how to get the images
 * @param release tag to release under, empty text for none; when absent, the git tags at {@code HEAD}
 * @param overwrite whether a tag that stands for another image is set anew
 */
public record PushOptions(BuildOptions build, Optional<String> release, boolean overwrite) {
    /** Builds what is missing, releases what git has tagged, replaces nothing. */
    public static final PushOptions DEFAULT = new PushOptions(BuildOptions.DEFAULT, Optional.empty(), false);
}
