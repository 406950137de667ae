/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import io.linuxkit.maven.io.TarEntry;
import java.util.List;

/**
 * What the daemon asks for file by file: the Dockerfile need not be in the context then. Entries come depth first, the names of a
 * directory in the order of their bytes, and each after its directory; the root itself is not among them.
 *
 * @param context what steps can copy
 * @param dockerfile the Dockerfile with its directories
 */
public record SyncedFiles(List<TarEntry> context, List<TarEntry> dockerfile) {
    public SyncedFiles {
        context = List.copyOf(context);
        dockerfile = List.copyOf(dockerfile);
    }
}
