/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.util.Optional;
import java.util.function.Supplier;

/** The signatures of one subject in a store, which is not trusted. */
final class SubjectSignatures {
    /** The same limit as in {@code cosign}. */
    private static final int MOST_LAYERS = 1000;

    private static final int MOST_PAYLOAD_BYTES = 128 * 1024;
    private static final int MOST_CONFIG_BYTES = 1024 * 1024;

    private final SignatureStore store;
    private final SigningSubject subject;
    private final ImageReference reference;

    SubjectSignatures(SignatureStore store, SigningSubject subject) {
        this.store = store;
        this.subject = subject;
        this.reference = new ImageReference(
                subject.reference().name(), "sha256-" + subject.digest().hex() + ".sig");
    }

    SigningSubject subject() {
        return subject;
    }

    /** Returns {@code name:sha256-….sig}. */
    ImageReference reference() {
        return reference;
    }

    Optional<ManifestDocument> document() {
        return store.manifest(reference);
    }

    SignatureManifest manifest(ManifestDocument document) {
        SignatureManifest manifest = read("its manifest of signatures", () -> SignatureManifest.parse(document));
        requireReadable(manifest);
        return manifest;
    }

    /** Refuses a manifest with more signatures than any real one. */
    void requireReadable(SignatureManifest manifest) {
        int count = manifest.layers().size();
        if (count > MOST_LAYERS) {
            throw oversized(count + " signatures are more than the " + MOST_LAYERS + " that are read");
        }
    }

    /** Returns the signed content of a signature. */
    byte[] payload(SignatureLayer layer) {
        return blob("the payload", layer.descriptor(), MOST_PAYLOAD_BYTES);
    }

    SignatureConfig config(SignatureManifest manifest) {
        byte[] bytes = blob("the configuration", manifest.config(), MOST_CONFIG_BYTES);
        return read("the configuration of its signatures", () -> SignatureConfig.parse(bytes));
    }

    private byte[] blob(String what, Descriptor blob, int mostBytes) {
        if (blob.sizeBytes() > mostBytes) {
            throw oversized(what + " " + blob.digest() + " has " + blob.sizeBytes() + " bytes; at most " + mostBytes
                    + " are read");
        }
        return store.blob(name(), blob);
    }

    void put(String mediaType, byte[] content) {
        store.put(name(), Descriptor.of(mediaType, content.length, Digest.of(content)), content);
    }

    void put(SignatureManifest manifest) {
        store.put(reference, manifest.document());
    }

    private ImageName name() {
        return reference.name();
    }

    /** Reads a document; a malformed one is reported as tampered with. */
    <T> T read(String what, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JsonException | IllegalArgumentException e) {
            throw problem(
                    TrustFailure.TAMPERED,
                    what + " is not what it should be: " + Excerpt.of(String.valueOf(e.getMessage())),
                    "Look at it, and delete the tag '" + reference + "' if it is not needed; then sign again");
        }
    }

    private TrustException oversized(String found) {
        return problem(
                TrustFailure.OVERSIZED,
                found,
                "Find out who put it there, and delete the tag '" + reference + "'; then sign again");
    }

    TrustException problem(TrustFailure failure, String found, String remedy) {
        return new TrustException(failure, "Tried to check the cosign signatures of '" + subject + "'", found, remedy);
    }
}
