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

/**
 * A reader of manifests, indexes and image configurations in one repository. A document that is damaged or has the
 * wrong type causes a {@link UserException} that names it.
 */
public final class ImageReader {
    private static final List<String> CONFIG_TYPES = List.of(MediaType.OCI_CONFIG, MediaType.DOCKER_CONFIG);

    private final Repository repository;

    /**
     * Creates a reader.
     *
     * @param repository the repository
     */
    public ImageReader(Repository repository) {
        this.repository = repository;
    }

    /**
     * Returns the repository that this reader reads.
     *
     * @return the repository
     */
    public Repository repository() {
        return repository;
    }

    /**
     * Returns a manifest or index that other content of the repository refers to.
     *
     * @param digest the digest
     * @return the document
     * @throws UserException when the repository does not have the document
     * @throws RegistryException when the registry cannot be reached
     */
    public ManifestDocument required(Digest digest) {
        return repository
                .manifest(digest)
                .orElseThrow(() -> unreadable(digest, "the repository refers to it, but does not have it"));
    }

    /**
     * Returns the manifest or index under a reference that the user gave.
     *
     * @param reference the reference; its digest, when it has one, takes precedence over its tag
     * @return the document
     * @throws UserException when the reference does not exist; the message asks for another reference
     * @throws RegistryException when the registry cannot be reached
     */
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

    /**
     * Parses an index.
     *
     * @param document the document
     * @return the index
     * @throws UserException when the document is not a valid index
     */
    public Index index(ManifestDocument document) {
        return read(document.digest(), document::toIndex);
    }

    /**
     * Checks that an index is not nested too deeply.
     *
     * @throws UserException when {@code depth} is more than {@code deepest}
     */
    void requireDepth(ManifestDocument index, int depth, int deepest) {
        if (depth > deepest) {
            throw unreadable(index.digest(), "it is an index that is nested more than " + deepest + " levels deep");
        }
    }

    /**
     * Parses an image manifest.
     *
     * @param document the document
     * @return the manifest
     * @throws UserException when the document is not a valid image manifest
     */
    public Manifest manifest(ManifestDocument document) {
        return read(document.digest(), document::toManifest);
    }

    /**
     * Returns whether a manifest is that of a container image and not that of another artifact.
     *
     * @param manifest the manifest
     * @return true when the configuration has the OCI or the Docker media type for images
     */
    public static boolean isImage(Manifest manifest) {
        return CONFIG_TYPES.contains(manifest.config().mediaType());
    }

    /**
     * Reads the configuration of an image.
     *
     * @param manifest the manifest of the image
     * @return the whole configuration
     * @throws UserException when the configuration is larger than {@link JsonDocument#MOST_BYTES} or not valid JSON
     * @throws RegistryException when the registry cannot be reached or does not have the configuration
     */
    public JsonObject config(Manifest manifest) {
        Descriptor config = manifest.config();
        if (config.sizeBytes() > JsonDocument.MOST_BYTES) {
            throw unreadable(
                    config.digest(),
                    "it is a configuration of " + config.sizeBytes() + " bytes, and at most " + JsonDocument.MOST_BYTES
                            + " are allowed");
        }
        return read(config.digest(), () -> JsonObject.parse(content(config)));
    }

    private byte[] content(Descriptor blob) {
        try (InputStream in = repository.open(blob)) {
            return in.readAllBytes();
        } catch (IOException e) {
            if (e.getCause() instanceof RegistryException failure) {
                throw failure;
            }
            throw new EnvironmentException(
                    problem(blob.digest().toString(), String.valueOf(e.getMessage()), "Run the goal again"), e);
        }
    }

    /**
     * Runs a piece of code that reads a document, and names the document when it is not valid.
     *
     * @param digest the digest of the document, for the message
     * @param reader reads the document; may throw {@link JsonException} or {@link IllegalArgumentException}
     * @param <T> the type of the result
     * @return the result of {@code reader}
     * @throws UserException when {@code reader} throws one of these exceptions
     */
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
