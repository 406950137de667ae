/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import java.util.List;

/** The project properties that goals set to their results, for later plugins. */
public final class ResultProperties {
    /** The property with the reference, {@code name:tag}. */
    public static final String REFERENCE = "linuxkit.image.reference";

    /** The property with the tag. */
    public static final String TAG = "linuxkit.image.tag";

    /** The property with the digest of the image or index that the goal made, {@code sha256:…}. */
    public static final String DIGEST = "linuxkit.image.digest";

    /** All these properties. */
    public static final List<String> NAMES = List.of(REFERENCE, TAG, DIGEST);

    private ResultProperties() {}
}
