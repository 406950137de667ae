/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageEvents;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Tells the events of an operation in Maven's log; what happens inside a build goes to the display. */
final class MojoEvents implements PackageEvents {
    private static final int LISTED = 10;

    private final Log log;
    private final Display display;

    MojoEvents(Log log, Display display) {
        this.log = log;
        this.display = display;
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
        display.line("Built " + reference + ": " + digest + ", " + ByteSize.of(sizeBytes));
    }

    @Override
    public void tagged(ImageReference reference) {
        display.line("The Docker daemon knows it as " + reference);
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
        log.warn("Files in the build context that git ignores, so that the tag does not cover them:");
        files.stream().limit(LISTED).forEach(file -> log.warn("  " + file));
        if (files.size() > LISTED) {
            log.warn("  and " + (files.size() - LISTED) + " more");
        }
    }

    @Override
    public void warning(String text) {
        log.warn(text);
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
        display.progress(new ByteProgress("importing", bytes, 0, false, false));
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
        debug("index.json about to be replaced");
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
}
