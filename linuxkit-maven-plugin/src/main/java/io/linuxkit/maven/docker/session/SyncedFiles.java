/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import io.linuxkit.maven.io.TarEntry;
import java.util.List;

/**
 * The files that the daemon requests one by one, so that the Dockerfile need not be in the context. Entries come
 * depth first, the names of a directory in the order of their bytes, and each entry after its directory. The root
 * directory is not an entry.
 *
 * @param context the files that steps can copy
 * @param dockerfile the Dockerfile with its directories
 */
public record SyncedFiles(List<TarEntry> context, List<TarEntry> dockerfile) {
    public SyncedFiles {
        context = List.copyOf(context);
        dockerfile = List.copyOf(dockerfile);
    }
}
