/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.trust.ImageVerifier;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies what a registry has in each of several ways. */
final class SignatureVerification {
    private final List<SigningMethod> methods;

    SignatureVerification(List<SigningMethod> methods) {
        this.methods = List.copyOf(methods);
    }

    /**
     * Verifies one thing.
     *
     * @throws TrustException when nobody has signed it, or nobody who is trusted
     */
    List<VerifiedTag> require(SigningSubject subject) {
        List<VerifiedTag> verified = new ArrayList<>();
        for (SigningMethod method : methods) {
            verified.add(
                    new VerifiedTag(subject, verify(method, subject).orElseThrow(() -> unsigned(method, subject))));
        }
        return verified;
    }

    /**
     * Verifies the images of an index, which all have to be there.
     *
     * @param index under which it is published
     * @param document of it
     * @param reader of its repository
     * @param signed whether each has to be signed; otherwise those that nobody has signed are let pass
     * @return by what they are signed, as far as they are
     */
    List<VerifiedTag> members(ImageReference index, ManifestDocument document, ImageReader reader, boolean signed) {
        List<VerifiedTag> verified = new ArrayList<>();
        for (IndexEntry entry : reader.index(document).entries()) {
            Descriptor member = entry.descriptor();
            reader.required(member.digest());
            if (!entry.isAttestation()) {
                SigningSubject subject = new SigningSubject(name(index, entry), member.digest(), member.sizeBytes());
                verified.addAll(signed ? require(subject) : check(subject));
            }
        }
        return verified;
    }

    private List<VerifiedTag> check(SigningSubject subject) {
        List<VerifiedTag> verified = new ArrayList<>();
        for (SigningMethod method : methods) {
            verify(method, subject).ifPresent(verification -> verified.add(new VerifiedTag(subject, verification)));
        }
        return verified;
    }

    private static Optional<Verification> verify(SigningMethod method, SigningSubject subject) {
        ImageVerifier verifier = method.verifier().get();
        return verifier.verify(subject);
    }

    /** The tag of its architecture; another variant of one has none, and is signed by its digest at most. */
    private static ImageReference name(ImageReference index, IndexEntry entry) {
        return entry.platform()
                .filter(platform -> platform.os().equals("linux"))
                .flatMap(platform -> Architecture.translate(platform.architecture()))
                .map(index::forArchitecture)
                .orElseGet(() ->
                        PublishedSubjects.named(index.name(), entry.descriptor().digest()));
    }

    private static TrustException unsigned(SigningMethod method, SigningSubject subject) {
        return new TrustException(
                TrustFailure.UNSIGNED,
                "Tried to verify '" + subject + "' by " + method.name(),
                "nobody has signed it; expected is " + method.expected(),
                "Sign it with mvn linuxkit:sign -Dlinuxkit.reference=" + subject.reference()
                        + ", or find out why it is not signed");
    }
}
