/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.Workers;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Repository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One run of {@link AssembleIndex}, which reads and writes in rounds until a round finds nothing to write. */
final class IndexPublication {
    private static final int ROUNDS = 12;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final int DOUBLINGS = 4;

    private final IndexRequest request;
    private final ImageReader reader;
    private final Repository repository;
    private final ArchitectureImages images;
    private final PackageEvents events;
    private final Set<String> written = new HashSet<>();
    private Optional<List<IndexEntry>> before = Optional.empty();

    /** The state that one round found in the registry, and the entries that the index should have. */
    private record Look(List<IndexMember> members, ExistingIndex existing, List<IndexEntry> entries) {}

    IndexPublication(IndexRequest request, ImageReader reader, Workers workers, PackageEvents events) {
        this.request = request;
        this.reader = reader;
        this.repository = reader.repository();
        this.images = new ArchitectureImages(request.reference(), reader, workers);
        this.events = events;
    }

    /**
     * Runs the rounds. The second round follows the first immediately. Each later round begins after a pause, which
     * grows from 0.1 to 1.6 seconds, because others write too or the registry does not yet return what was written.
     */
    PublishedIndex run(Consumer<Duration> pause) {
        for (int round = 0; round < ROUNDS; round++) {
            Look look = look();
            if (!isStable(look)) {
                if (round > 0) {
                    events.changedMeanwhile(request.reference());
                }
                write(look);
            } else if (!writeReleases(look)) {
                return finish(look);
            }
            if (round > 0) {
                pause.accept(SHORTEST_PAUSE.multipliedBy(1L << Math.min(round - 1, DOUBLINGS)));
            }
        }
        throw unstable();
    }

    /** Looks up the images before the index, to keep the time between reading and writing the index short. */
    private Look look() {
        List<IndexMember> members = images.find();
        ExistingIndex existing = ExistingIndex.read(reader, request.reference());
        if (members.isEmpty()) {
            return new Look(members, existing, withoutImages(existing));
        }
        List<IndexEntry> beside = existing.entriesBeside(members, request);
        List<IndexEntry> entries = IndexMerge.of(beside, members);
        requireExpected(entries);
        before = before.or(() -> Optional.of(beside));
        return new Look(members, existing, entries);
    }

    private List<IndexEntry> withoutImages(ExistingIndex existing) {
        if (existing.isImage() || existing.isEmpty()) {
            throw new UserException(new Problem(
                    "Tried to make the index '" + request.reference() + "'",
                    "the registry has no image '" + request.reference() + "-<arch>'",
                    "Publish the images first, with mvn deploy -Dlinuxkit.manifest=false on a machine of each"
                            + " architecture",
                    ErrorTopic.INDEX_EMPTY));
        }
        requireExpected(existing.entries());
        before = before.or(() -> Optional.of(existing.entries()));
        return existing.entries();
    }

    private void requireExpected(List<IndexEntry> entries) {
        List<Architecture> missing = missing(entries);
        if (request.failOnMissing() && !missing.isEmpty()) {
            throw new UserException(new Problem(
                    "Tried to make the index '" + request.reference() + "'",
                    "the registry has no image for " + join(missing),
                    "Publish it first, or omit -Dlinuxkit.failOnMissingArch; nothing was published now",
                    ErrorTopic.INDEX_MISSING_ARCH));
        }
    }

    private boolean isStable(Look look) {
        return look.existing().index().isPresent()
                && Set.copyOf(look.existing().entries()).equals(Set.copyOf(look.entries()))
                && request.format()
                        .accepts(look.existing().document().orElseThrow().mediaType());
    }

    private void write(Look look) {
        Optional<Index> existing = look.existing().index();
        String mediaType = request.format().mediaType(look.entries(), existing);
        Index index = existing.map(former -> former.withEntries(mediaType, look.entries()))
                .orElseGet(() -> Index.of(mediaType, look.entries()));
        put(request.reference().tag(), ManifestDocument.of(index));
    }

    /**
     * Makes the release tags point at the index. This happens only when the index is stable, so that they get the same
     * bytes.
     *
     * @return whether a tag was written
     */
    private boolean writeReleases(Look look) {
        ManifestDocument document = look.existing().document().orElseThrow();
        boolean changed = false;
        for (String release : request.releases()) {
            Optional<Descriptor> found = repository.resolve(release);
            if (found.isEmpty() || !found.get().digest().equals(document.digest())) {
                put(release, document);
                changed = true;
            }
        }
        return changed;
    }

    private void put(String tag, ManifestDocument document) {
        repository.put(tag, document);
        written.add(tag);
    }

    private PublishedIndex finish(Look look) {
        List<Architecture> missing = missing(look.entries());
        warn(look, missing);
        Descriptor target = look.existing().document().orElseThrow().descriptor();
        List<PublishedTag> tags = new ArrayList<>();
        tags.add(tag(request.reference().tag(), target));
        request.releases().forEach(release -> tags.add(tag(release, target)));
        List<IndexEntry> entries = look.existing().entries();
        List<IndexRow> rows = IndexRow.of(before.orElse(entries), entries, missing);
        return new PublishedIndex(request.reference(), target, entries, rows, tags);
    }

    private PublishedTag tag(String tag, Descriptor target) {
        ImageReference reference = new ImageReference(request.reference().name(), tag);
        return new PublishedTag(reference, target, written.contains(tag));
    }

    private void warn(Look look, List<Architecture> missing) {
        if (look.members().isEmpty()) {
            events.warning("The registry has no image '" + request.reference() + "-<arch>'; the index is not changed.");
        }
        look.members().stream()
                .filter(member -> member.claimed().isEmpty())
                .forEach(member -> events.warning("'" + request.reference().forArchitecture(member.architecture())
                        + "' does not name its platform; the architecture is taken from its tag."));
        if (!missing.isEmpty()) {
            events.warning("The index '" + request.reference() + "' has no image for " + join(missing) + " yet.");
        }
    }

    private List<Architecture> missing(List<IndexEntry> entries) {
        return request.expected().stream()
                .filter(architecture -> entries.stream()
                        .flatMap(entry -> entry.platform().stream())
                        .noneMatch(Platform.linux(architecture)::matches))
                .toList();
    }

    private EnvironmentException unstable() {
        return new EnvironmentException(new Problem(
                "Tried to publish the index '" + request.reference() + "'",
                "others changed it during each of the " + ROUNDS + " attempts, or the registry returned old content",
                "Run linuxkit:index again when nobody else publishes this package, and give all runs the same"
                        + " linuxkit.indexFormat",
                ErrorTopic.INDEX_UNSTABLE));
    }

    private static String join(List<Architecture> architectures) {
        return architectures.stream().map(Architecture::name).collect(Collectors.joining(", "));
    }
}
