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
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * A reader of manifests, indexes and image configurations in one repository. Each document has a largest size, and
 * failures name the document that cannot be read.
 */
public final class ImageReader {
    private static final List<String> CONFIG_TYPES = List.of(MediaType.OCI_CONFIG, MediaType.DOCKER_CONFIG);

    private final Repository repository;
    private final UnreadableImage failures;

    /** The failure that an operation reports when an image cannot be read. */
    interface UnreadableImage {
        /**
         * Returns the failure.
         *
         * @param document the digest of the document that cannot be read
         * @param found the defect of the document, without a full stop
         */
        LinuxKitException failure(Digest document, String found);
    }

    /**
     * Creates a reader that throws {@link UserException}, whose message asks the user to publish the image again.
     *
     * @param repository the repository
     */
    public ImageReader(Repository repository) {
        this(repository, (document, found) -> unreadable(repository, document, found));
    }

    /** Creates a reader with other failures. */
    ImageReader(Repository repository, UnreadableImage failures) {
        this.repository = repository;
        this.failures = failures;
    }

    /**
     * Returns the repository.
     *
     * @return the repository that this reader reads
     */
    public Repository repository() {
        return repository;
    }

    /**
     * Returns a document that the repository refers to, and that must therefore exist.
     *
     * @param digest the digest of the document
     * @return the manifest or index
     * @throws LinuxKitException when the repository does not have it
     * @throws RegistryException when the registry cannot be reached
     */
    public ManifestDocument required(Digest digest) {
        return repository
                .manifest(digest)
                .orElseThrow(() -> failures.failure(digest, "the repository refers to it, but does not have it"));
    }

    /**
     * Returns a document that the user named, and that may therefore be missing.
     *
     * @param reference the name with a tag or digest; when it has both, the digest is used
     * @return the manifest or index
     * @throws UserException when the repository does not have it
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
     * Reads a document as an index.
     *
     * @param document the document
     * @return the index
     * @throws LinuxKitException when it is not an index
     */
    public Index index(ManifestDocument document) {
        return read(document.digest(), document::toIndex);
    }

    /**
     * Checks that an index is not nested too deeply.
     *
     * @throws LinuxKitException when {@code depth} is more than {@code deepest}
     */
    void requireDepth(ManifestDocument index, int depth, int deepest) {
        if (depth > deepest) {
            throw failures.failure(
                    index.digest(), "it is an index that is nested more than " + deepest + " levels deep");
        }
    }

    /**
     * Reads a document as a manifest.
     *
     * @param document the document
     * @return the manifest
     * @throws LinuxKitException when it is not a manifest
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
     * Returns the complete configuration of an image.
     *
     * @param manifest the manifest of the image
     * @return the configuration, whose digest has been verified
     * @throws LinuxKitException when it is damaged or larger than {@link JsonDocument#MOST_BYTES}
     * @throws RegistryException when it does not exist or the registry cannot be reached
     */
    public JsonObject config(Manifest manifest) {
        Descriptor config = manifest.config();
        if (config.sizeBytes() > JsonDocument.MOST_BYTES) {
            throw failures.failure(
                    config.digest(),
                    "it is a configuration of " + config.sizeBytes() + " bytes, and at most " + JsonDocument.MOST_BYTES
                            + " are allowed");
        }
        return read(config.digest(), () -> JsonObject.parse(content(config)));
    }

    private byte[] content(Descriptor blob) {
        try (InputStream in = repository.open(blob)) {
            byte[] bytes = in.readAllBytes();
            if (!Digest.of(bytes).equals(blob.digest())) {
                throw failures.failure(blob.digest(), "its content has the digest '" + Digest.of(bytes) + "'");
            }
            return bytes;
        } catch (IOException e) {
            if (e.getCause() instanceof RegistryException reported) {
                throw reported;
            }
            throw new EnvironmentException(
                    problem(repository, blob.digest(), String.valueOf(e.getMessage()), "Run the goal again"), e);
        }
    }

    /**
     * Reads a part of a document and names the document when the part is not valid.
     *
     * @param digest the digest of the document, for messages
     * @param reader reads the part; may throw {@link JsonException} or {@link IllegalArgumentException}
     * @param <T> the type of the part
     * @return the part
     * @throws LinuxKitException when {@code reader} throws one of these exceptions
     */
    public <T> T read(Digest digest, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JsonException | IllegalArgumentException e) {
            throw failures.failure(digest, String.valueOf(e.getMessage()));
        }
    }

    private static UserException unreadable(Repository repository, Digest digest, String found) {
        return new UserException(problem(repository, digest, found, "Publish the image again, or delete its tag"));
    }

    private static Problem problem(Repository repository, Digest document, String found, String remedy) {
        return new Problem(
                "Tried to read " + document + " in '" + repository.name() + "'",
                found,
                remedy,
                ErrorTopic.REGISTRY_CONTENT);
    }
}
