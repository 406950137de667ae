/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import java.util.Optional;

/**
 * A store of signatures: the registry of the signed images. It verifies only that blobs have the right digest. When the
 * registry cannot be reached, the methods throw {@link io.linuxkit.maven.problem.EnvironmentException} and never return
 * an empty result.
 */
public interface SignatureStore {
    /**
     * Reads the manifest of signatures.
     *
     * @param signatures the reference {@code name:sha256-….sig}
     * @return the current manifest in the registry; empty when there is none
     */
    Optional<ManifestDocument> manifest(ImageReference signatures);

    /**
     * Reads a whole blob.
     *
     * @param repository the repository with the blob
     * @param blob the blob, whose size the caller has checked
     * @return its content
     * @throws io.linuxkit.maven.trust.TrustException {@code TAMPERED} when the blob does not exist, or has another size
     *     or digest
     */
    byte[] blob(ImageName repository, Descriptor blob);

    /**
     * Uploads a blob to a repository, unless it exists there.
     *
     * @param repository the repository to upload to
     * @param blob the descriptor of the blob
     * @param content the content of the blob
     */
    void put(ImageName repository, Descriptor blob, byte[] content);

    /**
     * Publishes the manifest of signatures, replacing the existing one.
     *
     * @param signatures the reference {@code name:sha256-….sig}
     * @param manifest the manifest, whose blobs exist
     */
    void put(ImageReference signatures, ManifestDocument manifest);
}
