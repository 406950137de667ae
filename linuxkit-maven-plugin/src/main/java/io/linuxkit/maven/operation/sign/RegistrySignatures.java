/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.cosign.SignatureStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The signatures in registries, each in the repository of the image that it is for. They are never read from a mirror.
 */
public final class RegistrySignatures implements SignatureStore {
    private static final int NOT_FOUND = 404;

    private final Registries registries;

    /**
     * Creates the store.
     *
     * @param registries the registries with the signed images
     */
    public RegistrySignatures(Registries registries) {
        this.registries = registries;
    }

    @Override
    public Optional<ManifestDocument> manifest(ImageReference signatures) {
        return registries.repository(signatures.name()).manifest(signatures.tag());
    }

    @Override
    public byte[] blob(ImageName repository, Descriptor blob) {
        try (InputStream in = registries.repository(repository).open(blob)) {
            return in.readAllBytes();
        } catch (IOException e) {
            String found = e.getCause() instanceof RegistryException failure
                    ? failure.problem().found()
                    : String.valueOf(e.getMessage());
            throw tampered(repository, blob, found);
        } catch (RegistryException e) {
            if (e.isWrongContent()) {
                throw tampered(repository, blob, e.problem().found());
            }
            if (e.status().filter(status -> status == NOT_FOUND).isPresent()) {
                throw tampered(repository, blob, "a manifest of signatures refers to it, but it does not exist");
            }
            throw e;
        }
    }

    private static TrustException tampered(ImageName repository, Descriptor blob, String found) {
        return new TrustException(
                TrustFailure.TAMPERED,
                "Tried to read the part " + blob.digest() + " of a signature in '" + repository + "'",
                found,
                "Find out who changed the registry, and sign the image again");
    }

    @Override
    public void put(ImageName repository, Descriptor blob, byte[] content) {
        registries
                .repository(repository)
                .upload(blob, () -> new ByteArrayInputStream(content), List.of(), TransferListener.NONE);
    }

    @Override
    public void put(ImageReference signatures, ManifestDocument manifest) {
        registries.repository(signatures.name()).put(signatures.tag(), manifest);
    }
}
