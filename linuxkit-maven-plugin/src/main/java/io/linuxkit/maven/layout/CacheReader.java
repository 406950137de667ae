/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A reader of the images of a cache. */
final class CacheReader {
    /** More than any real image or index: an image has a few dozen layers, an index a few dozen images. */
    private static final int MOST_REACHABLE = 100_000;

    private final Blobs blobs;

    CacheReader(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Finds the image of one architecture, if it is complete and both its names refer to it. */
    Optional<CachedImage> find(CacheIndex index, ImageReference reference, Architecture architecture) {
        Platform platform = Platform.linux(architecture);
        return index.find(reference.forArchitecture(architecture).toString())
                .filter(entry -> isListed(index, reference, platform, entry))
                .flatMap(this::manifest)
                .filter(manifest -> manifest.layers().stream().allMatch(blobs::has))
                .flatMap(manifest -> config(manifest)
                        .filter(config ->
                                config.platform().filter(platform::matches).isPresent())
                        .map(config -> new CachedImage(reference, architecture, manifest, config)));
    }

    /** Returns the complete images that a name refers to. */
    List<CachedImage> images(CacheIndex index, ImageReference reference) {
        return index.find(reference.toString()).stream()
                .flatMap(named -> images(named, reference))
                .toList();
    }

    private Stream<CachedImage> images(Descriptor named, ImageReference reference) {
        Optional<Index> index = index(named);
        return index.map(members -> members.manifests().stream())
                .orElseGet(() -> Stream.of(named))
                .filter(this::isWhole)
                .flatMap(image -> image(image, reference).stream())
                .map(image -> index.isPresent()
                        ? image
                        : new CachedImage(
                                reference.withoutArchitecture(image.architecture()),
                                image.architecture(),
                                image.manifest(),
                                image.config()));
    }

    private Optional<CachedImage> image(Descriptor image, ImageReference reference) {
        return manifest(image)
                .flatMap(manifest -> config(manifest)
                        .flatMap(config -> config.platform()
                                .filter(platform -> platform.os().equals(Platform.LINUX))
                                .flatMap(platform -> Architecture.translate(platform.architecture()))
                                .map(architecture -> new CachedImage(reference, architecture, manifest, config))));
    }

    private boolean isListed(CacheIndex index, ImageReference reference, Platform platform, Descriptor image) {
        Optional<Descriptor> whole = index.find(reference.toString());
        return whole.filter(entry -> entry.digest().equals(image.digest())).isPresent()
                || whole.flatMap(this::index)
                        .flatMap(members -> members.manifestFor(platform))
                        .filter(member -> member.digest().equals(image.digest()))
                        .isPresent();
    }

    /** Reads the manifest that a descriptor refers to; empty when there is none or it is something else. */
    Optional<Manifest> manifest(Descriptor descriptor) {
        return MediaType.isManifest(descriptor.mediaType()) ? read(descriptor, Manifest::parse) : Optional.empty();
    }

    /** Reads the index that a descriptor refers to; empty when there is none or it is something else. */
    Optional<Index> index(Descriptor descriptor) {
        return MediaType.isIndex(descriptor.mediaType()) ? read(descriptor, Index::parse) : Optional.empty();
    }

    Optional<ImageConfig> config(Manifest manifest) {
        return read(manifest.config(), ImageConfig::parse);
    }

    /** Returns whether an image is in the cache with all its blobs. */
    boolean isWhole(Descriptor image) {
        return manifest(image)
                .filter(manifest -> blobs.has(manifest.config()))
                .filter(manifest -> manifest.layers().stream().allMatch(blobs::has))
                .isPresent();
    }

    /**
     * Returns a descriptor and all descriptors below it that the cache holds. Each document is read once, even when
     * several indexes refer to it.
     *
     * @throws CacheCorruptedException when there are more descriptors than any real image has
     */
    Stream<Descriptor> reachable(Descriptor root) {
        List<Descriptor> found = new ArrayList<>();
        Set<Digest> lookedInto = new HashSet<>();
        Deque<Descriptor> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Descriptor next = open.pop();
            found.add(next);
            if (found.size() > MOST_REACHABLE) {
                throw new CacheCorruptedException(
                        blobs.path(root.digest()), "it refers to more than " + MOST_REACHABLE + " blobs");
            }
            if (lookedInto.add(next.digest())) {
                List<Descriptor> parts = parts(next);
                for (int i = parts.size() - 1; i >= 0; i--) {
                    open.push(parts.get(i));
                }
            }
        }
        return found.stream();
    }

    private List<Descriptor> parts(Descriptor descriptor) {
        return index(descriptor)
                .map(Index::manifests)
                .or(() -> manifest(descriptor)
                        .map(manifest -> Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
                                .toList()))
                .orElse(List.of());
    }

    /** Returns the compressed layers of all images by the digests of their uncompressed content. */
    Map<Digest, Descriptor> layersByDiffId(CacheIndex index) {
        Map<Digest, Descriptor> layers = new HashMap<>();
        index.named()
                .flatMap(entry -> manifest(entry).stream())
                .forEach(manifest ->
                        config(manifest).ifPresent(config -> pair(config.diffIds(), manifest.layers(), layers)));
        return layers;
    }

    private static void pair(List<Digest> diffIds, List<Descriptor> layers, Map<Digest, Descriptor> pairs) {
        if (diffIds.size() != layers.size()) {
            return;
        }
        for (int i = 0; i < diffIds.size(); i++) {
            Descriptor layer = layers.get(i);
            if (layer.mediaType().equals(MediaType.OCI_LAYER_GZIP)
                    || layer.mediaType().equals(MediaType.DOCKER_LAYER_GZIP)) {
                pairs.put(diffIds.get(i), layer);
            }
        }
    }

    private <T> Optional<T> read(Descriptor document, Function<byte[], T> parser) {
        return blobs.read(document).map(bytes -> {
            try {
                return parser.apply(bytes);
            } catch (JsonException | IllegalArgumentException e) {
                throw new CacheCorruptedException(blobs.path(document.digest()), String.valueOf(e.getMessage()), e);
            }
        });
    }
}
