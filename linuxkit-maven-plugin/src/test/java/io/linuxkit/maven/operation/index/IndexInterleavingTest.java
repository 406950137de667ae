/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.RegistryImages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of runs that overlap. Each run publishes the image of one architecture and then the index. At the end the index
 * has all images.
 */
class IndexInterleavingTest {
    private static final ImageReference REFERENCE = ImageReference.parse("reg.example.com/lk/a:t");
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "s390x");
    private static final String RELEASE = "v1";

    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final InMemoryRepository contents = registries.repository(REFERENCE.name());
    private final Map<String, ManifestDocument> images = new LinkedHashMap<>();
    private Set<Digest> expected = new HashSet<>();

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void noArchitectureIsLostInAnyOrderOfWriters(int writers) {
        for (Map<String, Digest> end : explore(writers, List.of(), Map.of())) {
            assertThat(digests(end)).isEqualTo(expected);
        }
    }

    @Test
    void noArchitectureOfReleaseIsLostInAnyOrderOfWriters() {
        for (Map<String, Digest> end : explore(2, List.of(RELEASE), Map.of())) {
            assertThat(digests(end)).isEqualTo(expected);
            assertThat(end.get(RELEASE)).isEqualTo(end.get("t"));
        }
    }

    @Test
    void noEntryOfOthersIsLostInAnyOrderOfWriters() {
        IndexEntry foreign =
                RegistryImages.entry(RegistryImages.oci(contents, "windows/amd64", "foreign"), "windows/amd64");
        IndexEntry untagged = RegistryImages.entry(RegistryImages.oci(contents, "linux/arm", "untagged"), "linux/arm");
        ManifestDocument existing = ManifestDocument.of(Index.of(MediaType.OCI_INDEX, List.of(foreign, untagged)));
        contents.store(existing);
        expected.add(foreign.descriptor().digest());
        expected.add(untagged.descriptor().digest());
        for (Map<String, Digest> end : explore(2, List.of(), Map.of("t", existing.digest()))) {
            assertThat(digests(end)).isEqualTo(expected);
        }
    }

    /** Returns all possible final states of the tags when each writer publishes another architecture. */
    private List<Map<String, Digest>> explore(int writers, List<String> releases, Map<String, Digest> existing) {
        registries.intercept(request -> registries.requests.clear());
        List<Consumer<Registries>> programs = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String architecture : ARCHITECTURES.subList(0, writers)) {
            String tag = tag(architecture);
            ManifestDocument image = image(architecture);
            tags.add(tag);
            programs.add(repository -> {
                repository.repository(REFERENCE.name()).put(tag, image);
                new AssembleIndex(repository, PackageEvents.SILENT, 1, pause -> {}).run(request(releases));
            });
        }
        List<String> shared = new ArrayList<>(releases);
        shared.add(REFERENCE.tag());
        Interleavings interleavings = new Interleavings(contents, programs, tags, shared);
        List<Map<String, Digest>> ends = interleavings.run(existing);
        assertThat(ends).as("final states").hasSizeGreaterThan(20);
        return ends;
    }

    /** Tests the worst case with real threads: all of them read the index before any of them writes it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void noArchitectureIsLostWhenAllReadBeforeAnyWrites(int writers) throws InterruptedException, ExecutionException {
        CyclicBarrier barrier = new CyclicBarrier(writers);
        Set<Thread> passed = ConcurrentHashMap.newKeySet();
        registries.intercept(request -> {
            if (request.equals("PUT " + REFERENCE.name() + " t") && passed.add(Thread.currentThread())) {
                await(barrier);
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<PublishedIndex>> runs = new ArrayList<>();
            for (String architecture : ARCHITECTURES.subList(0, writers)) {
                ManifestDocument image = image(architecture);
                runs.add(threads.submit(() -> {
                    contents.put(tag(architecture), image);
                    return new AssembleIndex(registries, PackageEvents.SILENT).run(request(List.of()));
                }));
            }
            for (Future<PublishedIndex> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(digests(contents.tagged("t").orElseThrow())).isEqualTo(expected);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private ManifestDocument image(String architecture) {
        ManifestDocument image =
                images.computeIfAbsent(architecture, name -> RegistryImages.oci(contents, "linux/" + name, name));
        expected.add(image.digest());
        return image;
    }

    private static String tag(String architecture) {
        return REFERENCE.forArchitecture(new Architecture(architecture)).tag();
    }

    private static IndexRequest request(List<String> releases) {
        return new IndexRequest(REFERENCE, List.of(), releases, IndexFormat.AUTO, false, false);
    }

    private Set<Digest> digests(Map<String, Digest> tags) {
        return digests(
                Optional.ofNullable(tags.get("t")).flatMap(contents::manifest).orElseThrow());
    }

    private static Set<Digest> digests(ManifestDocument index) {
        return index.toIndex().manifests().stream().map(Descriptor::digest).collect(Collectors.toSet());
    }
}
