/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.registry.BlobTransfer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Shows the blobs that go to or come from a registry, each by the beginning of its digest. Called from any thread. */
final class BlobProgress {
    private static final int DIGITS = 12;

    private final Display display;
    private final Set<String> moving = ConcurrentHashMap.newKeySet();

    BlobProgress(Display display) {
        this.display = display;
    }

    void uploading(Descriptor blob, long bytes) {
        show(name("uploading", blob), bytes, blob, false);
    }

    /** What was sent is done only when the registry has it; what was there, or mounted, is not worth a line. */
    void uploaded(Descriptor blob, BlobTransfer transfer) {
        String name = name("uploading", blob);
        if (transfer == BlobTransfer.UPLOADED) {
            show(name, blob.sizeBytes(), blob, true);
        } else if (moving.remove(name)) {
            display.forget(name);
        }
    }

    void downloading(Descriptor blob, long bytes) {
        show(name("downloading", blob), bytes, blob, bytes == blob.sizeBytes());
    }

    /** The transfers that are under way have failed. */
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
