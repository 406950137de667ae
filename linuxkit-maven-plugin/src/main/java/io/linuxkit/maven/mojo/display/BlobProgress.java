/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.registry.BlobTransfer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The progress of the blobs that are sent to a registry or received from one; each is shown with the beginning of its
 * digest. Events may come from any thread.
 */
final class BlobProgress {
    private static final int DIGITS = 12;

    private final Display display;
    private final Set<String> moving = ConcurrentHashMap.newKeySet();

    /** Creates the progress on a display, with no transfer yet. */
    BlobProgress(Display display) {
        this.display = display;
    }

    /** Shows how many bytes of a blob have been sent. */
    void uploading(Descriptor blob, long bytes) {
        show(name("uploading", blob), bytes, blob, false);
    }

    /**
     * Shows the end of a transfer, once the registry has the blob; one that was there already or was mounted gets no
     * line.
     */
    void uploaded(Descriptor blob, BlobTransfer transfer) {
        String name = name("uploading", blob);
        if (transfer == BlobTransfer.UPLOADED) {
            show(name, blob.sizeBytes(), blob, true);
        } else if (moving.remove(name)) {
            display.forget(name);
        }
    }

    /** Shows how many bytes of a blob have been received. */
    void downloading(Descriptor blob, long bytes) {
        show(name("downloading", blob), bytes, blob, bytes == blob.sizeBytes());
    }

    /** Removes all unfinished transfers from the display, because they have failed. */
    void forget() {
        moving.forEach(display::forget);
        moving.clear();
    }

    private void show(String name, long bytes, Descriptor blob, boolean done) {
        if (done) {
            moving.remove(name);
        } else {
            moving.add(name);
        }
        display.progress(new ByteProgress(name, bytes, blob.sizeBytes(), false, done));
    }

    private static String name(String action, Descriptor blob) {
        return action + " " + blob.digest().hex().substring(0, DIGITS);
    }
}
