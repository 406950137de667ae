/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.ContextOpener;
import io.linuxkit.maven.docker.session.SyncedFiles;
import io.linuxkit.maven.source.BuildContext;
import java.io.InputStream;
import java.util.Optional;

/**
 * A build context in the form in which it is sent to the daemon. Usually this is one tar. When the context does not
 * have the Dockerfile as a file, the context is sent file by file, so that the daemon can read the Dockerfile and no
 * step can copy it.
 *
 * @param context the build context
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
