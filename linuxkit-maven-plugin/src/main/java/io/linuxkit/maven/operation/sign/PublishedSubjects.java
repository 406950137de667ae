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

/** Finds in the registry what is to be signed or verified; no mirror is asked. */
final class PublishedSubjects {
    private final Registries registries;

    PublishedSubjects(Registries registries) {
        this.registries = registries;
    }

    /** The document that a reference means, whose bytes have the digest that it is known by. */
    record Published(SigningSubject subject, ManifestDocument document) {}

    /**
     * Asks the registry.
     *
     * @throws io.linuxkit.maven.problem.UserException when it has nothing under the reference
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

    /** What has no tag is named by its digest, in the form that a tag can have. */
    static ImageReference named(ImageName name, Digest digest) {
        return new ImageReference(name, "sha256-" + digest.hex());
    }
}
