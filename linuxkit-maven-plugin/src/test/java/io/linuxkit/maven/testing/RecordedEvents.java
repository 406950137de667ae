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
    public final List<String> told = new CopyOnWriteArrayList<>();
    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final List<Path> uncovered = new CopyOnWriteArrayList<>();

    @Override
    public void upToDate(ImageReference reference, Digest digest) {
        told.add("up to date " + reference);
    }

    @Override
    public void unsupported(ImageReference reference, Architecture architecture) {
        told.add("unsupported " + reference + " " + architecture);
    }

    @Override
    public void building(ImageReference reference, Platform platform) {
        told.add("building " + reference + " " + platform);
    }

    @Override
    public void cached(ImageReference reference, Digest digest, long sizeBytes) {
        told.add("cached " + reference);
    }

    @Override
    public void pulled(ImageReference reference, Digest digest, long sizeBytes) {
        told.add("pulled " + reference);
    }

    @Override
    public void notPulled(ImageReference reference, String reason) {
        told.add("not pulled " + reference + ": " + reason);
    }

    @Override
    public void pushing(ImageReference reference, long sizeBytes) {
        told.add("pushing " + reference);
    }

    @Override
    public void pushedBlobs(ImageReference reference, TransferCount blobs) {
        told.add("pushed " + reference + ": " + blobs.uploaded() + " uploaded, " + blobs.mounted() + " mounted, "
                + blobs.present() + " present");
    }

    @Override
    public void pushSkipped(ImageReference reference, Descriptor image) {
        told.add("push skipped " + reference);
    }

    @Override
    public void published(ImageReference reference, Descriptor image) {
        told.add("published " + reference + " " + image.digest() + " " + image.sizeBytes());
    }

    @Override
    public void notReleased(String gitTag) {
        told.add("not released " + gitTag);
    }

    @Override
    public void tagged(ImageReference reference) {
        told.add("tagged " + reference);
    }

    @Override
    public void pulling(String reference) {
        told.add("pulling " + reference);
    }

    @Override
    public void lending(String reference) {
        told.add("lending " + reference);
    }

    @Override
    public void changedMeanwhile(ImageReference reference) {
        told.add("changed meanwhile " + reference);
    }

    @Override
    public void uncovered(List<Path> files) {
        uncovered.addAll(files);
    }

    @Override
    public void warning(String text) {
        told.add("warning " + text);
    }

    @Override
    public void log(BuildStep step, String line) {
        lines.add(line);
    }
}
