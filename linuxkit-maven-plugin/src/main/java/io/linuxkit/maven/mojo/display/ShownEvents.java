/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.TransferCount;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.registry.BlobTransfer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * The events of a goal as the user sees them: lines and progress on a display, details in Maven's debug log. Closing it
 * ends the display and restores the terminal.
 */
public final class ShownEvents implements PackageEvents, AutoCloseable {
    private static final int LISTED = 10;
    private static final String IMPORTING = "importing";

    private final Log log;
    private final Display display;
    private final BlobProgress blobs;

    /**
     * Creates events that are shown on a display.
     *
     * @param log the log of the goal, for details
     * @param display the display, which is closed with the events
     */
    public ShownEvents(Log log, Display display) {
        this.log = log;
        this.display = display;
        this.blobs = new BlobProgress(display);
    }

    /**
     * Opens a display and shows events on it.
     *
     * @param progress the value of {@code linuxkit.progress}: {@code auto}, {@code plain} or {@code quiet}
     * @param surroundings the environment of the goal, which decides whether {@code auto} can redraw
     * @param log the log of the goal
     * @return the events, to be closed when the goal ends
     * @throws io.linuxkit.maven.problem.UserException for another value of {@code linuxkit.progress}
     */
    public static ShownEvents open(String progress, Surroundings surroundings, Log log) {
        return new ShownEvents(log, Displays.open(progress, surroundings, log));
    }

    /**
     * Shows a line of a result.
     *
     * @param text the line
     */
    public void line(String text) {
        display.line(text);
    }

    @Override
    public void changedMeanwhile(ImageReference reference) {
        display.line("Somebody else published " + reference + " at the same time; looking again");
    }

    @Override
    public void upToDate(ImageReference reference, Digest digest) {
        display.line(reference + " is up to date (" + digest + ").");
    }

    @Override
    public void unsupported(ImageReference reference, Architecture architecture) {
        display.line("Arch " + architecture + " not supported by this package, skipping build.");
    }

    @Override
    public void building(ImageReference reference, Platform platform) {
        display.line("Building " + reference + " for " + platform);
    }

    @Override
    public void cached(ImageReference reference, Digest digest, long sizeBytes) {
        display.forget(IMPORTING);
        display.line("Built " + reference + ": " + digest + ", " + ByteSize.of(sizeBytes));
    }

    @Override
    public void pulled(ImageReference reference, Digest digest, long sizeBytes) {
        display.line("Pulled " + reference + ": " + digest + ", " + ByteSize.of(sizeBytes));
    }

    @Override
    public void notPulled(ImageReference reference, String reason) {
        blobs.forget();
        String text = "Registry '" + reference.name().registry() + "' cannot be used for " + reference
                + ", so the image is built instead: " + reason;
        display.warning(text, "");
    }

    @Override
    public void pushing(ImageReference reference, long sizeBytes) {
        display.line("Pushing " + reference + ", " + ByteSize.of(sizeBytes));
    }

    @Override
    public void pushedBlobs(ImageReference reference, TransferCount count) {
        display.line("Pushed " + reference + ", layers and configuration: " + count.uploaded() + " sent ("
                + ByteSize.of(count.uploadedBytes()) + "), " + count.mounted() + " mounted, " + count.present()
                + " there already");
    }

    @Override
    public void pushSkipped(ImageReference reference, Descriptor image) {
        display.line(reference + " is published already.");
    }

    /** Shows the line that {@code docker push} ends with. */
    @Override
    public void published(ImageReference reference, Descriptor image) {
        display.line(reference.tag() + ": digest: " + image.digest() + " size: " + image.sizeBytes());
    }

    @Override
    public void signed(SignedTag tag) {
        display.line(tag.toLine());
    }

    @Override
    public void verified(VerifiedTag tag) {
        display.line("Verified " + tag.toLine());
    }

    @Override
    public void notReleased(String gitTag) {
        display.line("The git tag '" + gitTag + "' cannot be the tag of an image, so no release has this tag.");
    }

    @Override
    public void transferring(Descriptor blob, long bytes) {
        blobs.uploading(blob, bytes);
    }

    @Override
    public void transferred(ImageName repository, Descriptor blob, BlobTransfer transfer) {
        debug("blob " + blob.digest() + " in " + repository + ": " + transfer);
        blobs.uploaded(blob, transfer);
    }

    @Override
    public void retrying(String what, Duration pause) {
        display.warning(what + "; trying again in " + Wording.seconds(pause));
    }

    @Override
    public void goingOnWithoutMirror(String what) {
        display.warning(what + "; going on without it");
    }

    @Override
    public void receiving(Descriptor blob, long bytes) {
        blobs.downloading(blob, bytes);
    }

    @Override
    public void tagged(ImageReference reference) {
        display.line("The Docker daemon has the image as " + reference);
    }

    @Override
    public void pulling(String reference) {
        display.line("Pulling " + reference);
    }

    @Override
    public void lending(String reference) {
        display.line("Lending " + reference + " from the cache to the Docker daemon");
    }

    @Override
    public void uncovered(List<Path> files) {
        warning("The build context has files that git ignores, so the tag does not cover them:");
        files.stream().limit(LISTED).forEach(file -> warning("  " + file));
        if (files.size() > LISTED) {
            warning("  and " + (files.size() - LISTED) + " more");
        }
    }

    @Override
    public void waiting(String whom, Duration silence) {
        display.line(Wording.waiting(whom, silence));
    }

    @Override
    public void warning(String text) {
        display.warning(text);
    }

    @Override
    public void sessionOpened() {
        debug("session opened");
        display.sessionOpened();
    }

    @Override
    public void started(BuildStep step) {
        display.started(step);
    }

    @Override
    public void cached(BuildStep step) {
        display.cached(step);
    }

    @Override
    public void finished(BuildStep step) {
        display.finished(step);
    }

    @Override
    public void failed(BuildStep step, String error) {
        display.failed(step, error);
    }

    @Override
    public void log(BuildStep step, String line) {
        display.log(step, line);
    }

    @Override
    public void progress(BuildStep step, Transfer transfer) {
        display.progress(step, transfer);
    }

    @Override
    public void warning(String text, String url) {
        display.warning(text, url);
    }

    @Override
    public void firstByte() {
        debug("first byte of the saved image");
    }

    @Override
    public void progress(long bytes) {
        display.progress(new ByteProgress(IMPORTING, bytes, 0, false, false));
    }

    @Override
    public void blobStarted(Path temporary) {
        debug("blob started: " + temporary);
    }

    @Override
    public void blobStored(Digest digest, long sizeBytes) {
        debug("blob stored: " + digest + ", " + sizeBytes + " bytes");
    }

    @Override
    public void blobReused(Digest digest, long sizeBytes) {
        debug("blob there already: " + digest + ", " + sizeBytes + " bytes");
    }

    @Override
    public void beforeIndex() {
        debug("index.json will be replaced");
    }

    @Override
    public void afterIndex() {
        debug("index.json replaced");
    }

    private void debug(String text) {
        if (log.isDebugEnabled()) {
            log.debug(text);
        }
    }

    @Override
    public void close() {
        display.close();
    }
}
