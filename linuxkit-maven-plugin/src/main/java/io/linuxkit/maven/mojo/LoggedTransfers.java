/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.registry.BlobTransfer;
import io.linuxkit.maven.registry.TransferListener;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** Tells of transfers in Maven's log, a line for each blob. */
final class LoggedTransfers implements TransferListener {
    private final Log log;

    LoggedTransfers(Log log) {
        this.log = log;
    }

    @Override
    public void transferred(ImageName repository, Descriptor blob, BlobTransfer transfer) {
        log.info(
                blob.digest() + ": " + transfer.name().toLowerCase(Locale.ROOT) + ", " + ByteSize.of(blob.sizeBytes()));
    }

    @Override
    public void retrying(String what, Duration pause) {
        log.warn(what + "; trying again in " + pause.toMillis() + " ms");
    }

    @Override
    public void goingOnWithoutMirror(String what) {
        log.warn(what + "; going on without it");
    }

    @Override
    public void waiting(String whom, Duration silence) {
        log.info(Wording.waiting(whom, silence));
    }
}
