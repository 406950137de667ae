/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * The certificates with a repository's root keys. Each names the repository, so that the keys of one repository are not
 * accepted for another one.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/trustpinning/certs.go">Notary, trustpinning/certs.go</a>
 */
record RootCertificates(TrustProblems problems, Clock clock) {
    /** Returns the root keys whose certificates are for this repository and valid today. */
    RoleKeys valid(RootDocument root) {
        RoleKeys all = root.keys(RoleName.ROOT);
        Map<String, TufKey> valid = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>();
        Optional<TrustException> expired = Optional.empty();
        for (Map.Entry<String, TufKey> key : all.keys().entrySet()) {
            X509Certificate certificate = certificate(key.getValue());
            String name = commonName(certificate);
            if (!name.equals(problems.repository().text())) {
                names.add(name);
            } else if (isValid(certificate)) {
                valid.put(key.getKey(), key.getValue());
            } else {
                expired = Optional.of(expired(certificate));
            }
        }
        if (valid.isEmpty()) {
            throw expired.orElseGet(() -> foreign(names));
        }
        return new RoleKeys(valid, all.threshold());
    }

    private X509Certificate certificate(TufKey key) {
        try {
            return key.certificate()
                    .orElseThrow(() -> problems.tampered(RoleName.ROOT, "its key " + key.id() + " has no certificate"));
        } catch (GeneralSecurityException e) {
            throw problems.tampered(RoleName.ROOT, "the certificate of its key " + key.id() + " cannot be read");
        }
    }

    private static String commonName(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return Arrays.stream(subject.getRDNs(BCStyle.CN))
                .map(name -> IETFUtils.valueToString(name.getFirst().getValue()))
                .findFirst()
                .orElse("");
    }

    private boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }

    private TrustException expired(X509Certificate certificate) {
        return problems.of(
                TrustFailure.EXPIRED,
                "the certificate of its root key is valid from "
                        + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant(),
                "Its owner creates a new one ('notary key rotate " + problems.repository()
                        + " root'); check this machine's clock");
    }

    private TrustException foreign(TreeSet<String> names) {
        return problems.of(
                TrustFailure.WRONG_REPOSITORY,
                "the certificate of its root key is for '" + String.join("', '", names) + "', not for '"
                        + problems.repository() + "'",
                "Do not trust this server until its owner has found the reason");
    }
}
