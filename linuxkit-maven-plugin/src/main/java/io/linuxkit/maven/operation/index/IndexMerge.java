/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The merge of an existing index with the images that were found for single architectures. Such an image replaces the
 * entry for its platform; all other entries are kept.
 *
 * <p>The order is that of linuxkit 1.8.2: first amd64, arm64, s390x, riscv64 and ppc64le, then all other images, then
 * the attestations. Unlike linuxkit, this class sorts the other architectures by name.
 */
final class IndexMerge {
    private static final List<String> FIRST = List.of("amd64", "arm64", "s390x", "riscv64", "ppc64le");

    private static final Comparator<IndexEntry> ORDER =
            Comparator.<IndexEntry>comparingInt(entry -> rank(entry.platform())).thenComparing(IndexMerge::name);

    private IndexMerge() {}

    static List<IndexEntry> of(List<IndexEntry> existing, List<IndexMember> members) {
        List<IndexEntry> merged = images(existing, members);
        merged.addAll(attestations(merged, existing, members));
        return List.copyOf(merged);
    }

    private static List<IndexEntry> images(List<IndexEntry> existing, List<IndexMember> members) {
        List<IndexEntry> images = new ArrayList<>();
        for (IndexMember member : members) {
            images.add(existing.stream().filter(member::isListedBy).findFirst().orElse(member.entry()));
        }
        existing.stream()
                .filter(entry -> !entry.isAttestation())
                .filter(entry -> members.stream().noneMatch(member -> member.replaces(entry)))
                .distinct()
                .forEach(images::add);
        images.sort(ORDER);
        return images;
    }

    /** Returns the attestations for the given images, in the order of the images, each digest once. */
    private static List<IndexEntry> attestations(
            List<IndexEntry> images, List<IndexEntry> existing, List<IndexMember> members) {
        List<IndexEntry> candidates = Stream.concat(
                        existing.stream(), members.stream().flatMap(member -> member.attestations().stream()))
                .filter(IndexEntry::isAttestation)
                .toList();
        Map<Digest, IndexEntry> kept = new LinkedHashMap<>();
        for (IndexEntry image : images) {
            candidates.stream()
                    .filter(candidate -> candidate.attests(image))
                    .forEach(entry -> kept.putIfAbsent(entry.descriptor().digest(), entry));
        }
        return List.copyOf(kept.values());
    }

    private static int rank(Optional<Platform> platform) {
        if (platform.isEmpty() || !isArchitecture(platform.get())) {
            return FIRST.size() + 1;
        }
        int place = FIRST.indexOf(platform.get().architecture());
        return place < 0 ? FIRST.size() : place;
    }

    /** Returns the key that sorts entries of equal rank; it is empty for entries that keep their order. */
    private static String name(IndexEntry entry) {
        return entry.platform()
                .filter(IndexMerge::isArchitecture)
                .map(Platform::architecture)
                .orElse("");
    }

    private static boolean isArchitecture(Platform platform) {
        return platform.os().equals(Platform.LINUX) && Architecture.NAMES.contains(platform.architecture());
    }
}
