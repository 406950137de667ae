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

/** The signatures that are kept in the registries, beside what they sign. No mirror is asked for them. */
public final class RegistrySignatures implements SignatureStore {
    private static final int NOT_FOUND = 404;

    private final Registries registries;

    /**
     * Keeps signatures.
     *
     * @param registries that have what is signed
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
                throw tampered(repository, blob, "a manifest of signatures refers to it, and it is not there");
            }
            throw e;
        }
    }

    private static TrustException tampered(ImageName repository, Descriptor blob, String found) {
        return new TrustException(
                TrustFailure.TAMPERED,
                "Tried to read the part " + blob.digest() + " of a signature in '" + repository + "'",
                found,
                "Find out who changes the registry, and sign again");
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
