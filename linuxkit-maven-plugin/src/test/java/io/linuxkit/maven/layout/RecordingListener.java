/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A listener that records the names of the events. */
final class RecordingListener implements CacheListener {
    private final List<String> events = new ArrayList<>();

    List<String> events() {
        return events;
    }

    @Override
    public void firstByte() {
        events.add("firstByte");
    }

    @Override
    public void progress(long bytes) {
        events.add("progress");
    }

    @Override
    public void blobStarted(Path temporary) {
        events.add("blobStarted");
    }

    @Override
    public void blobStored(Digest digest, long sizeBytes) {
        events.add("blobStored");
    }

    @Override
    public void blobReused(Digest digest, long sizeBytes) {
        events.add("blobReused");
    }

    @Override
    public void beforeIndex() {
        events.add("beforeIndex");
    }

    @Override
    public void afterIndex() {
        events.add("afterIndex");
    }
}
