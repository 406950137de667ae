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
 * One repository of a registry, over the distribution API. What comes back is complete and has the digest that was asked
 * for. Safe for use by several threads.
 *
 * <p>"Not there" is an empty result and nothing else: a registry that cannot be asked, that refuses, or that answers
 * nonsense is always a {@link RegistryException}, never an empty result.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">OCI distribution
 *     specification</a>
 */
public interface Repository {
    /**
     * Whose repository this is.
     *
     * @return the name in full, with its registry
     */
    ImageName name();

    /**
     * Asks the registry whether it lets us publish here, as far as it can tell without a publication: the credentials are
     * there and accepted. Changes nothing.
     *
     * @throws RegistryException when it does not
     */
    void authorize();

    /**
     * What a tag points at, without fetching it.
     *
     * @param tag to look up
     * @return media type, size and digest; empty when there is no such tag or no such repository
     */
    Optional<Descriptor> resolve(String tag);

    /**
     * The manifest or index under a tag.
     *
     * @param tag to look up
     * @return the document; empty when there is no such tag or no such repository
     */
    Optional<ManifestDocument> manifest(String tag);

    /**
     * The manifest or index with a digest.
     *
     * @param digest to look up; what comes back has it
     * @return the document; empty when it is not there
     */
    Optional<ManifestDocument> manifest(Digest digest);

    /**
     * All tags, in the registry's order.
     *
     * @return none when there is no such repository
     */
    List<String> tags();

    /**
     * Publishes a manifest or index under a tag, replacing what was there. Everything it refers to is there already.
     *
     * @param tag to set
     * @param document exact bytes
     * @return the document's descriptor, confirmed by the registry
     */
    Descriptor put(String tag, ManifestDocument document);

    /**
     * Publishes a manifest or index under its digest only.
     *
     * @param document exact bytes
     * @return the document's descriptor, confirmed by the registry
     */
    Descriptor put(ManifestDocument document);

    /**
     * Whether a blob is there.
     *
     * @param blob to look for
     * @return true when the registry has it in this repository
     */
    boolean has(Descriptor blob);

    /**
     * Brings a blob into the repository: left alone when it is there, mounted from another repository of the same registry
     * when that has it, else uploaded.
     *
     * @param blob to bring
     * @param source opens its content, each time from the beginning: an upload that breaks off is begun anew
     * @param mountSources other repositories of the same registry that may have it; those of other registries are ignored
     * @param listener told of the progress
     * @return how it got there
     */
    BlobTransfer upload(Descriptor blob, UploadSource source, List<ImageName> mountSources, TransferListener listener);

    /**
     * The content of a blob, streamed. The stream verifies: it ends with an {@link IOException} instead of its end when size
     * or digest are wrong. A connection that breaks off is taken up again where it ended.
     *
     * @param blob to fetch
     * @return its content; to be closed
     * @throws RegistryException also when the blob is not there
     */
    InputStream open(Descriptor blob);

    /** Opens the content of a blob. */
    @FunctionalInterface
    interface UploadSource {
        /**
         * Opens the content from its beginning.
         *
         * @return the content; closed by the caller
         * @throws IOException when it cannot be read
         */
        InputStream open() throws IOException;

        /**
         * Whether the content checks itself.
         *
         * @return true when the stream fails instead of handing out the last bytes of a content that has not the digest of
         *     the blob, so that nobody has to compute that once more
         */
        default boolean isVerifying() {
            return false;
        }

        /**
         * A source whose streams verify, as those of {@link Repository#open} do.
         *
         * @param source opens them
         * @return the same source, known to verify
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
