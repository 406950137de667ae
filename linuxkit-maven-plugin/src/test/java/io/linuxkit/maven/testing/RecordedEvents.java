/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.TransferCount;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that records the events of an operation. */
public final class RecordedEvents implements PackageEvents {
    public final List<String> recorded = new CopyOnWriteArrayList<>();
    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final List<Path> uncovered = new CopyOnWriteArrayList<>();

    @Override
    public void upToDate(ImageReference reference, Digest digest) {
        recorded.add("up to date " + reference);
    }

    @Override
    public void unsupported(ImageReference reference, Architecture architecture) {
        recorded.add("unsupported " + reference + " " + architecture);
    }

    @Override
    public void building(ImageReference reference, Platform platform) {
        recorded.add("building " + reference + " " + platform);
    }

    @Override
    public void cached(ImageReference reference, Digest digest, long sizeBytes) {
        recorded.add("cached " + reference);
    }

    @Override
    public void pulled(ImageReference reference, Digest digest, long sizeBytes) {
        recorded.add("pulled " + reference);
    }

    @Override
    public void notPulled(ImageReference reference, String reason) {
        recorded.add("not pulled " + reference + ": " + reason);
    }

    @Override
    public void pushing(ImageReference reference, long sizeBytes) {
        recorded.add("pushing " + reference);
    }

    @Override
    public void pushedBlobs(ImageReference reference, TransferCount blobs) {
        recorded.add("pushed " + reference + ": " + blobs.uploaded() + " uploaded, " + blobs.mounted() + " mounted, "
                + blobs.present() + " present");
    }

    @Override
    public void pushSkipped(ImageReference reference, Descriptor image) {
        recorded.add("push skipped " + reference);
    }

    @Override
    public void published(ImageReference reference, Descriptor image) {
        recorded.add("published " + reference + " " + image.digest() + " " + image.sizeBytes());
    }

    @Override
    public void notReleased(String gitTag) {
        recorded.add("not released " + gitTag);
    }

    @Override
    public void tagged(ImageReference reference) {
        recorded.add("tagged " + reference);
    }

    @Override
    public void pulling(String reference) {
        recorded.add("pulling " + reference);
    }

    @Override
    public void lending(String reference) {
        recorded.add("lending " + reference);
    }

    @Override
    public void changedMeanwhile(ImageReference reference) {
        recorded.add("changed meanwhile " + reference);
    }

    @Override
    public void uncovered(List<Path> files) {
        uncovered.addAll(files);
    }

    @Override
    public void warning(String text) {
        recorded.add("warning " + text);
    }

    @Override
    public void log(BuildStep step, String line) {
        lines.add(line);
    }
}
