/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.ContextOpener;
import io.linuxkit.maven.docker.session.SyncedFiles;
import io.linuxkit.maven.source.BuildContext;
import java.io.InputStream;
import java.util.Optional;

/**
 * A build context on its way to the daemon: as one tar, or file by file when its own rules keep the Dockerfile out, which
 * only the daemon may read then.
 *
 * @param context that is sent
 */
record SentContext(BuildContext context) implements ContextOpener {
    @Override
    public InputStream open() {
        return context.open();
    }

    @Override
    public Optional<SyncedFiles> syncedFiles() {
        return context.dockerfileApart().isEmpty()
                ? Optional.empty()
                : Optional.of(new SyncedFiles(context.tree(), context.dockerfileApart()));
    }
}
