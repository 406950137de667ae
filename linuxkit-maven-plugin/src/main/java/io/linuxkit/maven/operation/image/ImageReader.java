/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/** Reads the documents of images in one repository; what cannot be read as what it should be is told by its name. */
public final class ImageReader {
    private static final List<String> CONFIG_TYPES = List.of(MediaType.OCI_CONFIG, MediaType.DOCKER_CONFIG);

    private final Repository repository;

    public ImageReader(Repository repository) {
        this.repository = repository;
    }

    public Repository repository() {
        return repository;
    }

    /** A document that the repository refers to, so that it has to be there. */
    public ManifestDocument required(Digest digest) {
        return repository
                .manifest(digest)
                .orElseThrow(() -> unreadable(digest, "the repository refers to it and does not have it"));
    }

    /** What a person named, so that it may be missing. */
    public ManifestDocument required(ManifestReference reference) {
        return reference
                .digest()
                .map(repository::manifest)
                .orElseGet(() -> reference.tag().flatMap(repository::manifest))
                .orElseThrow(() -> new UserException(new Problem(
                        "Tried to read '" + reference + "' in the registry "
                                + repository.name().registry(),
                        "there is no such image",
                        "Correct the name with -Dlinuxkit.reference, or publish the package first",
                        ErrorTopic.NOT_IN_REGISTRY)));
    }

    public Index index(ManifestDocument document) {
        return read(document.digest(), document::toIndex);
    }

    /** Refuses an index that is in an index that is in an index, and so on. */
    void requireDepth(ManifestDocument index, int depth, int deepest) {
        if (depth > deepest) {
            throw unreadable(index.digest(), "it is an index more than " + deepest + " levels below another one");
        }
    }

    public Manifest manifest(ManifestDocument document) {
        return read(document.digest(), document::toManifest);
    }

    /** Whether a manifest is of an image, and not of some other thing that registries keep. */
    public static boolean isImage(Manifest manifest) {
        return CONFIG_TYPES.contains(manifest.config().mediaType());
    }

    /** The configuration of an image, whole. */
    public JsonObject config(Manifest manifest) {
        Descriptor config = manifest.config();
        if (config.sizeBytes() > JsonDocument.MOST_BYTES) {
            throw unreadable(config.digest(), "it is a configuration of " + config.sizeBytes() + " bytes");
        }
        return read(config.digest(), () -> JsonObject.parse(content(config)));
    }

    private byte[] content(Descriptor blob) {
        try (InputStream in = repository.open(blob)) {
            return in.readAllBytes();
        } catch (IOException e) {
            if (e.getCause() instanceof RegistryException told) {
                throw told;
            }
            throw new EnvironmentException(
                    problem(blob.digest().toString(), String.valueOf(e.getMessage()), "Run the goal again"), e);
        }
    }

    /** Reads something out of a document; what is not as it should be is told by the document's digest. */
    public <T> T read(Digest digest, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JsonException | IllegalArgumentException e) {
            throw unreadable(digest, String.valueOf(e.getMessage()));
        }
    }

    private UserException unreadable(Digest digest, String found) {
        return new UserException(problem(digest.toString(), found, "Publish the image again, or delete its tag"));
    }

    private Problem problem(String what, String found, String remedy) {
        return new Problem(
                "Tried to read " + what + " in '" + repository.name() + "'",
                found,
                remedy,
                ErrorTopic.REGISTRY_CONTENT);
    }
}
