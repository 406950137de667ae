/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.problem.EnvironmentException;
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
 * One signature on its way to be published. A registry cannot compare and swap, so others may write over ours, and we over
 * theirs: whoever has written waits, reads back, and adds again what is gone, be it its own or another's that it had seen.
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

    /** What was there in an earlier round and is not now, and ours. */
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

    /** Ours, unless the very same is there and does not count, as when the registry has lost its payload. */
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
                    "the signature just made is not one of the key " + key,
                    "Use another key, or another machine");
        }
        return SignatureLayer.of(payload, signature);
    }

    /** What is to be published; its blobs are there. */
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

    /** Writes unless somebody else did so meanwhile: as little time as possible is between looking and writing. */
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
                "it was different each of the " + ROUNDS + " times that it was read back",
                "Run the goal again once nobody else signs the same",
                "signatures-unstable"));
    }
}
