/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.operation.sign.RegistrySignatures;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.trust.SigningSubject;
import java.util.List;

/** A registry with signatures, made by cosign or forged. */
final class SignedRepository {
    final InMemoryRegistries registries = new InMemoryRegistries();
    final RegistrySignatures store = new RegistrySignatures(registries);
    final SigningSubject subject;
    final InMemoryRegistries.InMemoryRepository repository;
    private final String tag;

    SignedRepository() {
        this(CosignVectors.SUBJECT);
    }

    SignedRepository(SigningSubject subject) {
        this.subject = subject;
        this.repository = registries.repository(subject.reference().name());
        this.tag = "sha256-" + subject.digest().hex() + ".sig";
    }

    /** Stores the manifest that cosign wrote with one signature. */
    SignedRepository one() {
        return manifest(CosignVectors.text("signatures-one.json"));
    }

    /** Stores the manifest that cosign wrote with two signatures. */
    SignedRepository two() {
        return manifest(CosignVectors.text("signatures-two.json"));
    }

    /** Stores a manifest that refers to the blobs of the vectors. */
    SignedRepository manifest(String text) {
        List.of("payload.json", "payload-other.json").forEach(name -> blob(CosignVectors.bytes(name)));
        List.of("config-one.json", "config-two.json").forEach(name -> blob(CosignVectors.bytes(name)));
        return document(new ManifestDocument(MediaType.OCI_MANIFEST, text.getBytes(UTF_8)));
    }

    SignedRepository document(ManifestDocument document) {
        repository.store(tag, document);
        return this;
    }

    /** Stores the manifest of one signature for another payload. */
    SignedRepository payload(String content, byte[] signature) {
        blob(content.getBytes(UTF_8));
        return layers(List.of(SignatureLayer.of(content.getBytes(UTF_8), signature)));
    }

    /** Stores a manifest with only these layers, whose payloads exist. */
    SignedRepository layers(List<SignatureLayer> layers) {
        SignatureConfig config = SignatureConfig.empty().with(layers);
        blob(config.bytes());
        return document(SignatureManifest.empty().with(layers, config).document());
    }

    Descriptor blob(byte[] content) {
        return repository.add("application/octet-stream", content);
    }

    ManifestDocument document() {
        return repository.tagged(tag).orElseThrow();
    }

    List<SignatureLayer> present() {
        return repository
                .tagged(tag)
                .map(SignatureManifest::parse)
                .map(SignatureManifest::layers)
                .orElse(List.of());
    }

    /** Returns the requests that changed the registry. */
    List<String> writes() {
        return registries.requests.stream()
                .filter(request -> !request.matches("(GET|HEAD|TAGS|PRESENT) .*"))
                .toList();
    }

    long manifestsPut() {
        return registries.requests.stream()
                .filter(request -> request.startsWith("PUT ") && request.endsWith(tag))
                .count();
    }

    static Digest digest(String content) {
        return Digest.of(content.getBytes(UTF_8));
    }
}
