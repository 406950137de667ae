/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.operation.TransferCount;
import io.linuxkit.maven.registry.BlobTransfer;
import io.linuxkit.maven.registry.HttpRegistries;
import io.linuxkit.maven.registry.RegistryCredentials;
import io.linuxkit.maven.registry.RegistrySettings;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.WireServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ShownEventsTest {
    private static final ImageReference IMAGE = ImageReference.parse("reg.lab/team/foo:1-amd64");
    private static final ImageName REPOSITORY = IMAGE.name();
    private static final Descriptor LAYER = blob("layer", 12_000_000);
    private static final Descriptor OTHER = blob("other", 3_000);
    private static final Descriptor MANIFEST = blob("manifest", 528);

    private final ManualClock clock = new ManualClock();
    private final RecordedLines lines = new RecordedLines();
    private final ShownEvents events = new ShownEvents(new SystemStreamLog(), new PlainDisplay(lines, clock));

    private static Descriptor blob(String content, long bytes) {
        return Descriptor.of("", bytes, Digest.of(content.getBytes(UTF_8)));
    }

    @Test
    void pushEndsWithTheLineOfDockerPush() {
        events.pushing(IMAGE, 12_003_528);
        events.transferring(LAYER, 1_000_000);
        clock.pass(10_000);
        events.transferring(LAYER, 6_000_000);
        events.transferred(REPOSITORY, OTHER, BlobTransfer.MOUNTED);
        events.retrying("Tried to upload it: the connection was reset", Duration.ofMillis(500));
        events.transferring(LAYER, 12_000_000);
        events.transferred(REPOSITORY, LAYER, BlobTransfer.UPLOADED);
        events.pushedBlobs(IMAGE, new TransferCount(1, 12_000_000, 1, 0));
        events.published(IMAGE, MANIFEST);
        events.published(ImageReference.parse("reg.lab/team/foo:v1-amd64"), MANIFEST);

        String layer = LAYER.digest().hex().substring(0, 12);
        String end = "digest: " + MANIFEST.digest() + " size: 528";
        assertThat(lines.text()).isEqualTo("""
                        Pushing reg.lab/team/foo:1-amd64, 12.0 MB
                        uploading %s 6.0 MB / 12.0 MB
                        [WARNING] Tried to upload it: the connection was reset; trying again in 0.5s
                        uploading %s 12.0 MB done
                        Pushed reg.lab/team/foo:1-amd64, layers and configuration: 1 sent (12.0 MB), 1 mounted, 0 there already
                        1-amd64: %s
                        v1-amd64: %s""".formatted(layer, layer, end, end));
    }

    @Test
    void failedMirrorIsReportedAsUnusedAndNotAsTriedAgain() {
        MemoryRegistry memory = new MemoryRegistry();
        memory.addManifest("a/b", "1", MediaType.OCI_MANIFEST, "{}".getBytes(UTF_8));
        RegistryCredentials none =
                new RegistryCredentials(id -> Optional.empty(), Path.of("/nonexistent"), Map.of(), Waits.SILENT);
        RegistrySettings settings = new RegistrySettings(List.of(), List.of(), List.of("http://127.0.0.1:1"));
        try (WireServer registry = WireServer.plain(memory);
                HttpRegistries registries = new HttpRegistries(settings, none, events)) {
            registries.mirrored(new ImageName(registry.host() + "/a/b")).tags();
        }

        assertThat(lines.text())
                .contains("the registry '127.0.0.1:1', a mirror: it cannot be reached")
                .endsWith("; going on without it");
    }

    @Test
    void pullShowsDownloadsAndTheImage() {
        events.receiving(LAYER, 1_048_576);
        events.receiving(OTHER, 3_000);
        events.receiving(LAYER, 12_000_000);
        events.pulled(IMAGE, MANIFEST.digest(), 12_003_528);

        assertThat(lines.text()).isEqualTo("""
                        downloading %s 3.0 kB done
                        downloading %s 12.0 MB done
                        Pulled reg.lab/team/foo:1-amd64: %s, 12.0 MB""".formatted(
                OTHER.digest().hex().substring(0, 12), LAYER.digest().hex().substring(0, 12), MANIFEST.digest()));
    }

    @Test
    void notPulledIsOneWarningThatNamesRegistryAndReason() {
        events.notPulled(IMAGE, "the connection was\n  refused");

        assertThat(lines.text())
                .isEqualTo("[WARNING] Registry 'reg.lab' cannot be used for reg.lab/team/foo:1-amd64, so the image is"
                        + " built instead: the connection was refused");
    }

    /** The rows of transfers that failed, or whose blob was mounted, do not stay on the terminal. */
    @Test
    void unfinishedTransfersAreRemoved() {
        TerminalScreen screen = new TerminalScreen();
        LiveDisplay live = new LiveDisplay(new LiveRegion(screen), clock, () -> new TerminalSize(80, 24), false);
        ShownEvents shown = new ShownEvents(new SystemStreamLog(), live);
        shown.receiving(LAYER, 1_000_000);
        shown.transferring(OTHER, 1_000);
        clock.pass(1000);
        live.tick();
        assertThat(screen.text()).contains("downloading", "uploading");

        shown.transferred(REPOSITORY, OTHER, BlobTransfer.PRESENT);
        shown.notPulled(IMAGE, "x");

        assertThat(screen.text()).doesNotContain("downloading", "uploading").contains("WARNING Registry 'reg.lab'");
    }

    @Test
    void waitingNamesTheServerInOneLine() {
        events.waiting("'https://reg.example.com'", Duration.ofSeconds(5));

        assertThat(lines.text()).isEqualTo("Waiting for 'https://reg.example.com', silent for 5.0s");
    }

    /** Warnings go through the display, because Maven's log would write into the middle of a live one. */
    @Test
    void warningsOfAnyKindGoThroughTheDisplay() {
        RecordedLog log = new RecordedLog();
        ShownEvents shown = new ShownEvents(log, new PlainDisplay(lines, clock));
        shown.warning("mind the gap");
        shown.uncovered(List.of(Path.of("a.txt")));
        shown.notReleased("v1+2");
        shown.changedMeanwhile(IMAGE);

        assertThat(log.lines).isEmpty();
        assertThat(lines.text())
                .contains("[WARNING] mind the gap", "[WARNING]   a.txt", "'v1+2' cannot be the tag", "looking again");
    }
}
