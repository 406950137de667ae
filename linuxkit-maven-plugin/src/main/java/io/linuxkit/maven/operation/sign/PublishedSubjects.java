/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.trust.SigningSubject;

/** The images and indexes in registries that are signed or verified. They are never read from a mirror. */
final class PublishedSubjects {
    private final Registries registries;

    PublishedSubjects(Registries registries) {
        this.registries = registries;
    }

    /**
     * A manifest or index in a registry.
     *
     * @param subject the reference, digest and size that are signed
     * @param document the document with this digest
     */
    record Published(SigningSubject subject, ManifestDocument document) {}

    /**
     * Reads the target of a reference from its registry.
     *
     * @throws io.linuxkit.maven.problem.UserException when the registry does not have it
     */
    Published find(ManifestReference reference) {
        ManifestDocument document = reader(reference.name()).required(reference);
        ImageReference name = reference
                .tag()
                .map(tag -> new ImageReference(reference.name(), tag))
                .orElseGet(() -> named(reference.name(), document.digest()));
        return new Published(subject(name, document.descriptor()), document);
    }

    ImageReader reader(ImageName name) {
        return new ImageReader(registries.repository(name));
    }

    static SigningSubject subject(ImageReference reference, Descriptor target) {
        return new SigningSubject(reference, target.digest(), target.sizeBytes());
    }

    /** Returns a reference for a manifest without a tag: its digest, as the tag {@code sha256-<hex>}. */
    static ImageReference named(ImageName name, Digest digest) {
        return new ImageReference(name, "sha256-" + digest.hex());
    }
}
