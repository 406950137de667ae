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

/** The verification of images and indexes in a registry with each of several methods. */
final class SignatureVerification {
    private final List<SigningMethod> methods;

    SignatureVerification(List<SigningMethod> methods) {
        this.methods = List.copyOf(methods);
    }

    /**
     * Verifies a manifest or index, which must have a trusted signature of each method.
     *
     * @return one result for each method
     * @throws TrustException when a signature is missing or not trusted
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
     * Verifies the images of an index. All of them must exist in the repository.
     *
     * @param index the reference of the index
     * @param document the index
     * @param reader the reader of the repository
     * @param signed true when each image must have a signature of each method; false to accept unsigned images too
     * @return one result for each trusted signature
     * @throws TrustException when a signature is not trusted, or is missing although {@code signed} is true
     * @throws io.linuxkit.maven.problem.UserException when an image does not exist
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

    /**
     * Returns the reference that an entry of an index was signed under: the tag of its architecture, or the digest when
     * the platform is not one of LinuxKit.
     */
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
                "Tried to verify '" + subject + "' with " + method.name(),
                "it is not signed, and has to be signed by " + method.expected(),
                "Sign it with mvn linuxkit:sign -Dlinuxkit.reference=" + subject.reference()
                        + ", or find out why it is not signed");
    }
}
