/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.TrustFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A publication of one signature. A registry has no compare-and-swap, so several signers may overwrite each other's
 * signatures. Therefore every signer waits after writing, reads the manifest again, and adds what is missing: its own
 * signature and those of others that it has seen.
 */
final class SignaturePublication {
    private static final int ROUNDS = 12;

    private final SubjectSignatures signatures;
    private final CosignKey key;
    private final byte[] payload;
    private final Set<SignatureLayer> seen = new LinkedHashSet<>();

    SignaturePublication(SubjectSignatures signatures, CosignKey key) {
        this.signatures = signatures;
        this.key = key;
        this.payload = SimpleSigning.of(signatures.subject()).bytes();
    }

    SigningOutcome run(Backoff backoff) {
        boolean written = false;
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<ManifestDocument> found = signatures.document();
            SignatureManifest manifest = found.map(signatures::manifest).orElseGet(SignatureManifest::empty);
            List<SignatureLayer> missing = missing(manifest);
            if (missing.isEmpty()) {
                return new SigningOutcome(
                        CosignSigner.METHOD, written, signatures.reference().toString());
            }
            SignatureManifest next = append(found, manifest, missing);
            long start = System.nanoTime();
            written |= replace(found, next);
            backoff.await(round, Duration.ofNanos(System.nanoTime() - start));
        }
        throw unstable();
    }

    /** Returns the layers that were seen in an earlier round and are missing now, and this signer's layer. */
    private List<SignatureLayer> missing(SignatureManifest manifest) {
        seen.addAll(manifest.layers());
        List<SignatureLayer> missing = new ArrayList<>(seen);
        missing.removeAll(manifest.layers());
        List<SignatureLayer> all = new ArrayList<>(manifest.signatures());
        missing.stream().filter(SignatureLayer::isSignature).forEach(all::add);
        SignatureCheck ours = new SignatureCheck(signatures, List.of(key.publicKey()));
        SignatureCheck.Result result = ours.run(all);
        if (result.signer().isEmpty()) {
            missing.add(added(all, result));
        }
        return missing;
    }

    /**
     * Returns this signer's layer; throws when the same layer exists but is not valid, as when the registry has lost
     * its payload.
     */
    private SignatureLayer added(List<SignatureLayer> present, SignatureCheck.Result result) {
        SignatureLayer layer = signed();
        if (present.contains(layer)) {
            result.require();
        }
        return layer;
    }

    private SignatureLayer signed() {
        byte[] signature = key.sign(payload);
        if (!key.publicKey().verifies(payload, signature)) {
            throw signatures.problem(
                    TrustFailure.BAD_SIGNATURE,
                    "the new signature does not verify with the key " + key,
                    "Use another key, or another machine");
        }
        return SignatureLayer.of(payload, signature);
    }

    /** Returns the manifest to publish, after uploading its blobs. */
    private SignatureManifest append(
            Optional<ManifestDocument> found, SignatureManifest manifest, List<SignatureLayer> layers) {
        SignatureConfig former = found.isPresent() ? signatures.config(manifest) : SignatureConfig.empty();
        SignatureConfig config = former.with(layers);
        SignatureManifest next = manifest.with(layers, config);
        signatures.requireReadable(next);
        signatures.put(SimpleSigning.MEDIA_TYPE, payload);
        signatures.put(next.config().mediaType(), config.bytes());
        return next;
    }

    /**
     * Writes the manifest unless somebody else has changed it; the time between reading and writing is kept as short as
     * possible.
     */
    private boolean replace(Optional<ManifestDocument> found, SignatureManifest next) {
        if (!signatures.document().equals(found)) {
            return false;
        }
        signatures.put(next);
        return true;
    }

    private EnvironmentException unstable() {
        return new EnvironmentException(new Problem(
                "Tried to add a signature to '" + signatures.reference() + "'",
                "it had changed each of the " + ROUNDS + " times that it was read again",
                "Run the goal again when nobody else signs the same image",
                ErrorTopic.SIGNATURES_UNSTABLE));
    }
}
