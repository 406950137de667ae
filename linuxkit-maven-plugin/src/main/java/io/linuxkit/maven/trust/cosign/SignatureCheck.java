/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A check of the signatures of a subject for a valid one: made by a trusted key for a payload with the subject's digest
 * and repository.
 */
final class SignatureCheck {
    /** The failures in the order in which they are reported, the most helpful one first. */
    private static final List<TrustFailure> TELLING = List.of(
            TrustFailure.WRONG_IMAGE,
            TrustFailure.WRONG_REPOSITORY,
            TrustFailure.BAD_SIGNATURE,
            TrustFailure.OVERSIZED,
            TrustFailure.TAMPERED,
            TrustFailure.WRONG_KEY);

    private final SubjectSignatures signatures;
    private final List<CosignPublicKey> trusted;
    private final byte[] expectedPayload;

    /**
     * The result of the check.
     *
     * @param signer the key of the first valid signature
     * @param failures the reasons why the signatures before it are not valid
     */
    record Result(Optional<CosignPublicKey> signer, List<TrustException> failures) {
        /** Returns the signer, or throws the most helpful failure; there is at least one when no signature is valid. */
        CosignPublicKey require() {
            return signer.orElseThrow(() -> failures.stream()
                    .min(Comparator.comparingInt(failure -> TELLING.indexOf(failure.failure())))
                    .orElseThrow());
        }
    }

    SignatureCheck(SubjectSignatures signatures, List<CosignPublicKey> trusted) {
        this.signatures = signatures;
        this.trusted = List.copyOf(trusted);
        this.expectedPayload = SimpleSigning.of(signatures.subject()).bytes();
    }

    Result run(List<SignatureLayer> layers) {
        List<TrustException> failures = new ArrayList<>();
        for (SignatureLayer layer : layers) {
            try {
                return new Result(Optional.of(signer(layer, layers.size())), failures);
            } catch (TrustException e) {
                failures.add(e);
            }
        }
        return new Result(Optional.empty(), failures);
    }

    private CosignPublicKey signer(SignatureLayer layer, int count) {
        byte[] signature = signature(layer);
        byte[] payload = signatures.payload(layer);
        CosignPublicKey signer = signerOf(payload, signature).orElseThrow(() -> unverified(layer, signature, count));
        requireSubject(payload, signer);
        return signer;
    }

    private byte[] signature(SignatureLayer layer) {
        return layer.signature()
                .filter(bytes -> trusted.stream().anyMatch(key -> key.canRead(bytes)))
                .orElseThrow(() -> signatures.problem(
                        TrustFailure.BAD_SIGNATURE,
                        "the signature at " + layer.descriptor().digest() + " is malformed",
                        remedy()));
    }

    private Optional<CosignPublicKey> signerOf(byte[] payload, byte[] signature) {
        return trusted.stream().filter(key -> key.verifies(payload, signature)).findFirst();
    }

    /**
     * A signature does not identify its key, but one of a trusted key for the expected payload proves that the payload
     * was replaced.
     */
    private TrustException unverified(SignatureLayer layer, byte[] signature, int count) {
        return signerOf(expectedPayload, signature)
                .map(key -> signatures.problem(
                        TrustFailure.BAD_SIGNATURE,
                        "the signature of the key " + key + " was not made for its payload "
                                + layer.descriptor().digest(),
                        remedy()))
                .orElseGet(() -> signatures.problem(
                        TrustFailure.WRONG_KEY,
                        (count == 1 ? "the only signature was not" : "none of the " + count + " signatures was")
                                + " made by " + fingerprints(),
                        "Give another key with -Dlinuxkit.cosignPublicKey, or have the image signed with a"
                                + " trusted key"));
    }

    private String fingerprints() {
        List<String> prints = trusted.stream().map(CosignPublicKey::fingerprint).toList();
        return (prints.size() == 1 ? "the key " : "one of the keys ") + String.join(", ", prints);
    }

    private void requireSubject(byte[] payload, CosignPublicKey signer) {
        SigningSubject subject = signatures.subject();
        SimpleSigning said =
                signatures.read("a payload signed by the key " + signer, () -> SimpleSigning.parse(payload));
        if (!said.manifestDigest().equals(subject.digest().toString())) {
            throw signatures.problem(
                    TrustFailure.WRONG_IMAGE,
                    "the key " + signer + " signed '" + said.manifestDigest() + "' instead of '" + subject.digest()
                            + "'",
                    remedy());
        }
        if (!said.isIn(subject.reference().name())) {
            throw signatures.problem(
                    TrustFailure.WRONG_REPOSITORY,
                    "the key " + signer + " signed it for '" + said.dockerReference() + "' instead of '"
                            + subject.reference().name() + "'",
                    remedy());
        }
    }

    private String remedy() {
        return "Have '" + signatures.subject().reference()
                + "' signed again, for example with linuxkit:sign, when you are sure that it is the right image";
    }
}
