/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One repository of a registry, over the distribution API. Results are complete and have the requested digest.
 * Several threads may use it.
 *
 * <p>An empty result always means that the content does not exist. A registry that cannot be reached, refuses a
 * request or sends a wrong answer always causes a {@link RegistryException}.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">OCI distribution
 *     specification</a>
 */
public interface Repository {
    /**
     * Returns the name of this repository.
     *
     * @return the full name, with its registry
     */
    ImageName name();

    /**
     * Checks, as far as possible without a publication, whether the registry allows this user to publish: it accepts
     * the credentials. Nothing is changed.
     *
     * @throws RegistryException when it does not
     */
    void authorize();

    /**
     * Returns the descriptor of a tag, without fetching its content.
     *
     * @param tag the tag
     * @return media type, size and digest; empty when the tag or the repository does not exist
     */
    Optional<Descriptor> resolve(String tag);

    /**
     * Returns the manifest or index under a tag.
     *
     * @param tag the tag
     * @return the document; empty when the tag or the repository does not exist
     */
    Optional<ManifestDocument> manifest(String tag);

    /**
     * Returns the manifest or index with a digest.
     *
     * @param digest the digest, which the document is verified against
     * @return the document; empty when it does not exist
     */
    Optional<ManifestDocument> manifest(Digest digest);

    /**
     * Returns all tags.
     *
     * @return the tags in the registry's order; none when the repository does not exist
     */
    List<String> tags();

    /**
     * Publishes a manifest or index under a tag, and replaces the tag's former content. Everything that the document
     * refers to must be there already.
     *
     * @param tag the tag
     * @param document the document, whose exact bytes are sent
     * @return the document's descriptor, confirmed by the registry
     */
    Descriptor put(String tag, ManifestDocument document);

    /**
     * Publishes a manifest or index under its digest only.
     *
     * @param document the document, whose exact bytes are sent
     * @return the document's descriptor, confirmed by the registry
     */
    Descriptor put(ManifestDocument document);

    /**
     * Returns whether a blob exists.
     *
     * @param blob the blob
     * @return true when this repository has the blob
     */
    boolean has(Descriptor blob);

    /**
     * Brings a blob into the repository. Nothing happens when it is there. It is mounted when another repository of
     * the same registry has it, and otherwise uploaded.
     *
     * @param blob the blob
     * @param source opens its content from the beginning, once for each attempt
     * @param mountSources other repositories of the same registry that may have the blob; those of other registries
     *     are ignored
     * @param listener receives the progress
     * @return how the blob came into the repository
     */
    BlobTransfer upload(Descriptor blob, UploadSource source, List<ImageName> mountSources, TransferListener listener);

    /**
     * Opens the content of a blob as a stream. The stream verifies the content, and throws an {@link IOException}
     * instead of ending when the size or the digest is wrong. After a broken connection it continues at the same
     * position.
     *
     * @param blob the blob
     * @return the content, which the caller closes
     * @throws RegistryException also when the blob does not exist
     */
    InputStream open(Descriptor blob);

    /** The content of a blob for an upload. */
    @FunctionalInterface
    interface UploadSource {
        /**
         * Opens the content from its beginning.
         *
         * @return the content, which the caller closes
         * @throws IOException when it cannot be read
         */
        InputStream open() throws IOException;

        /**
         * Returns whether the streams verify the content.
         *
         * @return true when a stream fails before the last bytes of a content with a wrong digest, so that the digest
         *     need not be computed again
         */
        default boolean isVerifying() {
            return false;
        }

        /**
         * Marks a source whose streams verify the content, as those of {@link Repository#open} do.
         *
         * @param source the source
         * @return the marked source
         */
        static UploadSource verifying(UploadSource source) {
            return new UploadSource() {
                @Override
                public InputStream open() throws IOException {
                    return source.open();
                }

                @Override
                public boolean isVerifying() {
                    return true;
                }
            };
        }
    }
}
