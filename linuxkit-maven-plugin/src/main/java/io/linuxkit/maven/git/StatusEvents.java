/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;

/** A receiver of the differences between a working tree and {@code HEAD}. */
interface StatusEvents {
    /** Receives a path that differs. */
    void dirty(DirtyPath path) throws IOException;

    /** Receives an ignored file, link or directory; what is in the directory is not reported. */
    default void ignored(Path path) throws IOException {}
}
