/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import java.util.Optional;

/**
 * Where signatures are kept: the registry of what is signed. Nothing is verified here but that blobs are what their digest
 * says. A registry that cannot be asked is an {@link io.linuxkit.maven.problem.EnvironmentException}, never an empty answer.
 */
public interface SignatureStore {
    /**
     * Reads the manifest of signatures.
     *
     * @param signatures {@code name:sha256-….sig}
     * @return as the registry has it now; empty when there is none
     */
    Optional<ManifestDocument> manifest(ImageReference signatures);

    /**
     * Reads a blob, whole.
     *
     * @param repository that has it
     * @param blob of a size that the caller found small enough
     * @return its content
     * @throws io.linuxkit.maven.trust.TrustException {@code TAMPERED} when it is not there, or has another size or digest
     */
    byte[] blob(ImageName repository, Descriptor blob);

    /**
     * Brings a blob into a repository, unless it is there.
     *
     * @param repository to have it
     * @param blob its descriptor
     * @param content of it
     */
    void put(ImageName repository, Descriptor blob, byte[] content);

    /**
     * Publishes the manifest of signatures, in the place of the one that is there.
     *
     * @param signatures {@code name:sha256-….sig}
     * @param manifest whose blobs are there
     */
    void put(ImageReference signatures, ManifestDocument manifest);
}
