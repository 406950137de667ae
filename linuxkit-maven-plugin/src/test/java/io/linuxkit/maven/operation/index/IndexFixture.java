/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.RecordedEvents;
import io.linuxkit.maven.testing.RegistryImages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A repository with images of single architectures, and the operation that publishes their index. */
public final class IndexFixture {
    public static final ImageReference REFERENCE = ImageReference.parse("reg.example.com/lk/a:t");

    public final InMemoryRegistries registries = new InMemoryRegistries();
    public final InMemoryRepository repository = registries.repository(REFERENCE.name());
    public final RecordedEvents events = new RecordedEvents();
    final List<Duration> pauses = new ArrayList<>();

    /** Publishes an OCI image for an architecture as {@code t-<arch>}. */
    public ManifestDocument publish(String architecture) {
        return publish(architecture, architecture);
    }

    public ManifestDocument publish(String architecture, String content) {
        return publish(architecture, RegistryImages.oci(repository, "linux/" + architecture, content));
    }

    public ManifestDocument publish(String architecture, ManifestDocument document) {
        repository.store("t-" + architecture, document);
        return document;
    }

    /** Publishes an index under the tag of the index. */
    public ManifestDocument existing(String mediaType, IndexEntry... entries) {
        ManifestDocument index = ManifestDocument.of(Index.of(mediaType, List.of(entries)));
        repository.store("t", index);
        return index;
    }

    static IndexRequest request(String... expected) {
        return IndexRequest.of(
                REFERENCE, Stream.of(expected).map(Architecture::new).toList());
    }

    static IndexRequest request(IndexFormat format) {
        return new IndexRequest(REFERENCE, List.of(), List.of(), format, false, false);
    }

    PublishedIndex run(IndexRequest request) {
        return new AssembleIndex(registries, events, 4, pauses::add).run(request);
    }

    PublishedIndex run() {
        return run(request());
    }

    /** Returns the published index. */
    Index index() {
        return repository.tagged("t").orElseThrow().toIndex();
    }

    String text() {
        return new String(index().bytes(), UTF_8);
    }

    /** Returns the tags and digests that were written, in order. */
    public List<String> writes() {
        return registries.requests.stream()
                .filter(request -> request.startsWith("PUT"))
                .map(request -> request.substring(request.lastIndexOf(' ') + 1))
                .toList();
    }

    /** Returns the rows of the table, each as {@code what change}. */
    static List<String> rows(PublishedIndex published) {
        return published.rows().stream()
                .map(row -> row.what() + " " + row.change())
                .toList();
    }
}
