/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageConfig;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The manifest of one image of a saved image.
 *
 * @param configName the name of the entry with the configuration
 * @param config the parsed configuration
 * @param layers the names of the entries with the layers, from the bottom up
 */
record SavedManifest(String configName, ImageConfig config, List<String> layers) {
    private static final String OCI_INDEX = "index.json";
    private static final String DOCKER_MANIFESTS = "manifest.json";

    /**
     * Returns all images of a saved image. Daemons since version 25 write an OCI layout, which contains the platforms;
     * older ones write only Docker's {@code manifest.json}.
     *
     * @throws SavedImageException when no image is listed, or a listed one is incomplete
     */
    static List<SavedManifest> allOf(SavedImage image) {
        List<SavedManifest> manifests = fromLayout(image).toList();
        return manifests.isEmpty() ? fromDocker(image) : manifests;
    }

    private static Stream<SavedManifest> fromLayout(SavedImage image) {
        return image.document(OCI_INDEX).map(bytes -> parse(OCI_INDEX, bytes, Index::parse)).stream()
                .flatMap(index -> members(image, index))
                .distinct()
                .flatMap(descriptor -> manifest(image, descriptor).stream());
    }

    /** Returns the manifests of an index and of the indexes in it; each index is read once. */
    private static Stream<Descriptor> members(SavedImage image, Index index) {
        List<Descriptor> manifests = new ArrayList<>();
        Set<Digest> lookedInto = new HashSet<>();
        Deque<Index> open = new ArrayDeque<>(List.of(index));
        while (!open.isEmpty()) {
            for (Descriptor entry : open.remove().manifests()) {
                if (!MediaType.isIndex(entry.mediaType())) {
                    manifests.add(Descriptor.of(entry.mediaType(), entry.sizeBytes(), entry.digest()));
                } else if (lookedInto.add(entry.digest())) {
                    String name = blobName(entry.digest());
                    image.document(name)
                            .map(bytes -> parse(name, bytes, Index::parse))
                            .ifPresent(open::add);
                }
            }
        }
        return manifests.stream();
    }

    /** Returns empty for a manifest that was not saved because the daemon has only some platforms of the image. */
    private static Optional<SavedManifest> manifest(SavedImage image, Descriptor descriptor) {
        String name = blobName(descriptor.digest());
        return image.document(name)
                .map(bytes -> parse(name, bytes, Manifest::parse))
                .flatMap(manifest -> read(
                        image,
                        blobName(manifest.config().digest()),
                        manifest.layers().stream()
                                .map(layer -> blobName(layer.digest()))
                                .toList()));
    }

    private static List<SavedManifest> fromDocker(SavedImage image) {
        byte[] list = image.document(DOCKER_MANIFESTS)
                .orElseThrow(() -> new SavedImageException(
                        "it has neither a usable '" + OCI_INDEX + "' nor a '" + DOCKER_MANIFESTS + "'"));
        List<SavedManifest> manifests = new ArrayList<>();
        for (JsonObject entry : parse(DOCKER_MANIFESTS, list, JsonObject::parseList)) {
            String config = parse(DOCKER_MANIFESTS, entry, json -> json.requiredString("Config"));
            List<String> layers = parse(DOCKER_MANIFESTS, entry, json -> json.strings("Layers"));
            manifests.add(read(
                            image,
                            EntryName.of(config),
                            layers.stream().map(EntryName::of).toList())
                    .orElseThrow(() -> new SavedImageException("its configuration '" + config + "' is missing")));
        }
        return manifests;
    }

    private static Optional<SavedManifest> read(SavedImage image, String config, List<String> layers) {
        return image.document(config)
                .map(bytes -> new SavedManifest(config, parse(config, bytes, ImageConfig::parse), layers));
    }

    private static String blobName(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }

    private static <S, T> T parse(String name, S source, Function<S, T> parser) {
        try {
            return parser.apply(source);
        } catch (JsonException | IllegalArgumentException e) {
            throw new SavedImageException("its entry '" + name + "' is damaged: " + e.getMessage(), e);
        }
    }
}
