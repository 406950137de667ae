/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import java.util.List;

/** The project properties in which goals leave their results for later plugins. */
public final class ResultProperties {
    /** The property that holds {@code name:hash}. */
    public static final String REFERENCE = "linuxkit.image.reference";

    /** The property that holds the tag. */
    public static final String TAG = "linuxkit.image.tag";

    /** The property that holds the digest of what the goal made. */
    public static final String DIGEST = "linuxkit.image.digest";

    /** Each of them. */
    public static final List<String> NAMES = List.of(REFERENCE, TAG, DIGEST);

    private ResultProperties() {}
}
