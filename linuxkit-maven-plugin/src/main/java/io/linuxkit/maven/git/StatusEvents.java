/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Path;

/** Told of everything in a working tree that is not as in {@code HEAD}. */
interface StatusEvents {
    /** Something differs. */
    void dirty(DirtyPath path) throws IOException;

    /** A file, link or directory is ignored; the directory is not looked into. */
    default void ignored(Path path) throws IOException {}
}
