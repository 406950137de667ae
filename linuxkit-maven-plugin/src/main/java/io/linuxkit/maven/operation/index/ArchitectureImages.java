/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.Workers;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The images of one package in a registry that have a tag of their own, {@code name:hash-arch}. Each image is checked:
 * its configuration must name the platform that the tag names. A checked image is remembered by its digest and is not
 * fetched again.
 */
final class ArchitectureImages {
    private final ImageReference reference;
    private final ImageReader reader;
    private final Workers workers;
    private final Map<Tagged, IndexMember> checked = new ConcurrentHashMap<>();

    /** The target of a tag. */
    private record Tagged(Architecture architecture, Digest digest) {}

    ArchitectureImages(ImageReference reference, ImageReader reader, Workers workers) {
        this.reference = reference;
        this.reader = reader;
        this.workers = workers;
    }

    /**
     * Returns the images that the registry has now.
     *
     * @return the images, in the order of {@link Architecture#NAMES}; empty when there are none
     * @throws UserException when the target of a tag is not an image for the architecture of the tag
     */
    List<IndexMember> find() {
        List<Supplier<Optional<IndexMember>>> searches = Architecture.NAMES.stream()
                .map(Architecture::new)
                .<Supplier<Optional<IndexMember>>>map(architecture -> () -> find(architecture))
                .toList();
        return workers.all(searches).stream().flatMap(Optional::stream).toList();
    }

    private Optional<IndexMember> find(Architecture architecture) {
        String tag = reference.tag() + "-" + architecture;
        if (!ImageReference.isTag(tag)) {
            return Optional.empty();
        }
        return reader.repository()
                .resolve(tag)
                .map(found -> checked.computeIfAbsent(
                        new Tagged(architecture, found.digest()), tagged -> read(architecture, tagged.digest())));
    }

    private IndexMember read(Architecture architecture, Digest digest) {
        ManifestDocument document = reader.required(digest);
        if (document.isManifest()) {
            return member(architecture, document, List.of());
        }
        if (document.isIndex()) {
            return unwrapped(architecture, reader.index(document).entries());
        }
        throw refusal(architecture, "has the media type \"" + document.mediaType() + "\" and is not an image");
    }

    /**
     * Returns the only image of an index. A tag of one architecture can point at an index, because BuildKit publishes
     * an image together with its attestations as an index, and LinuxKit publishes the images of a release as an index.
     */
    private IndexMember unwrapped(Architecture architecture, List<IndexEntry> entries) {
        List<IndexEntry> images =
                entries.stream().filter(entry -> !entry.isAttestation()).toList();
        Platform wanted = Platform.linux(architecture);
        if (images.size() != 1 || !images.get(0).platform().map(wanted::matches).orElse(true)) {
            throw refusal(architecture, "is an index of " + platforms(images) + " and not an image for " + wanted);
        }
        IndexEntry image = images.get(0);
        ManifestDocument document = reader.required(image.descriptor().digest());
        if (!document.isManifest()) {
            throw refusal(architecture, "is an index whose entry is not an image");
        }
        List<IndexEntry> attestations =
                entries.stream().filter(entry -> entry.attests(image)).toList();
        return member(architecture, document, attestations);
    }

    private IndexMember member(Architecture architecture, ManifestDocument document, List<IndexEntry> attestations) {
        Manifest manifest = reader.manifest(document);
        if (!ImageReader.isImage(manifest)) {
            throw refusal(
                    architecture,
                    "has a configuration of the media type \""
                            + manifest.config().mediaType() + "\" and is not an image");
        }
        JsonObject config = reader.config(manifest);
        Digest digest = manifest.config().digest();
        Optional<Platform> claimed = reader.read(digest, () -> claimed(config));
        if (claimed.isPresent() && !claimed.get().matches(Platform.linux(architecture))) {
            throw refusal(
                    architecture,
                    "is an image for \"" + claimed.get() + "\", but its tag says " + Platform.linux(architecture));
        }
        JsonObject platform = reader.read(digest, () -> platform(architecture, config));
        return new IndexMember(architecture, IndexEntry.of(document.descriptor(), platform), claimed, attestations);
    }

    /**
     * Returns the platform that an image configuration names. A missing or empty operating system means Linux.
     *
     * @return the platform; empty when the configuration names no architecture
     */
    static Optional<Platform> claimed(JsonObject config) {
        String os = config.string("os").filter(name -> !name.isEmpty()).orElse(Platform.LINUX);
        return Platform.from(config.with("os", os));
    }

    /**
     * Returns the platform of an index entry as linuxkit 9633d23d3 writes it: the architecture of the tag without a
     * variant, and {@code os.version} and {@code os.features} of the image configuration.
     */
    private static JsonObject platform(Architecture architecture, JsonObject config) {
        JsonObject platform = Platform.linux(architecture).toJson();
        if (config.string("os.version").isPresent()) {
            platform = platform.with("os.version", config.requiredString("os.version"));
        }
        List<String> features = config.strings("os.features");
        return features.isEmpty() ? platform : platform.with("os.features", features);
    }

    private static String platforms(List<IndexEntry> images) {
        return images.isEmpty()
                ? "no images"
                : images.stream()
                        .map(image -> image.platform().map(Platform::toString).orElse("an unknown platform"))
                        .collect(Collectors.joining(", "));
    }

    private UserException refusal(Architecture architecture, String found) {
        return new UserException(new Problem(
                "Tried to make the index '" + reference + "'",
                "'" + reference.forArchitecture(architecture) + "' " + found,
                "Publish the package for linux/" + architecture + " again, or delete that tag",
                ErrorTopic.INDEX_MEMBER));
    }
}
