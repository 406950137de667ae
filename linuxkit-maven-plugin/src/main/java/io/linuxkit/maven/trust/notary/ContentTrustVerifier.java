/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.ImageVerifier;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.Verification;
import java.util.List;
import java.util.Optional;

/**
 * A verifier of tags with Docker Content Trust that works like {@code docker pull}: the first trusted role that has
 * signed the tag determines its content.
 */
public final class ContentTrustVerifier implements ImageVerifier {
    private final ContentTrust trust;

    /**
     * Creates a verifier with the stored metadata of a trust directory.
     *
     * @param trust the trust directory and the notary servers
     */
    public ContentTrustVerifier(ContentTrust trust) {
        this.trust = trust;
    }

    @Override
    public String method() {
        return ContentTrustSigner.METHOD;
    }

    @Override
    public Optional<Verification> verify(SigningSubject subject) {
        MetadataUpdate update = new MetadataUpdate(trust, subject.reference().name());
        return update.run().flatMap(metadata -> verify(subject, metadata, update.problems()));
    }

    private Optional<Verification> verify(SigningSubject subject, TrustedMetadata metadata, TrustProblems problems) {
        String tag = subject.reference().tag();
        for (RoleName role : roles()) {
            Optional<Target> target = metadata.target(role, tag);
            if (target.isPresent()) {
                requireSame(subject, target.get(), role);
                return Optional.of(new Verification(method(), role + " of " + problems.repository()));
            }
        }
        List<RoleName> others = metadata.targets().keySet().stream()
                .filter(role -> !roles().contains(role))
                .filter(role -> metadata.target(role, tag).isPresent())
                .sorted()
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        throw failure(
                TrustFailure.WRONG_KEY,
                subject,
                "it is signed by " + join(others) + ", but not by " + join(roles()),
                "Give the roles that you trust with -Dlinuxkit.trustRoles");
    }

    private List<RoleName> roles() {
        return trust.roles().counting().stream().map(RoleName::new).toList();
    }

    private static void requireSame(SigningSubject subject, Target signed, RoleName role) {
        Target found = new Target(subject.digest(), subject.sizeBytes());
        if (!signed.equals(found)) {
            throw failure(
                    TrustFailure.WRONG_IMAGE,
                    subject,
                    "the registry has " + found + ", but '" + role + "' signed " + signed,
                    "Find out who moved the tag; if that was intended, sign it again with linuxkit:sign");
        }
    }

    private static String join(List<RoleName> roles) {
        return "'" + String.join("', '", roles.stream().map(RoleName::text).toList()) + "'";
    }

    private static TrustException failure(TrustFailure failure, SigningSubject subject, String found, String remedy) {
        return new TrustException(
                failure, "Tried to verify '" + subject.reference() + "' by Docker Content Trust", found, remedy);
    }
}
