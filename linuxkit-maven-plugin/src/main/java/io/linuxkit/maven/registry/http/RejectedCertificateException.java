/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.problem.Excerpt;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server's certificate that is not accepted, with what stands in it. */
public final class RejectedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** How the JDK begins to say that a certificate is for another host. */
    private static final List<String> OTHER_HOST = List.of("No name matching", "No subject alternative");

    /** The kinds of names of hosts in a certificate: of the DNS, and addresses. */
    private static final Set<Integer> HOSTS = Set.of(2, 7);

    private final transient X509Certificate certificate;

    RejectedCertificateException(X509Certificate certificate, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.certificate = certificate;
    }

    /** Why a certificate is not accepted. */
    public enum Reason {
        /** Its time is over. */
        EXPIRED,
        /** Its time has not come. */
        NOT_YET_VALID,
        /** It is for other hosts. */
        OTHER_HOST,
        /** Nobody who is trusted vouches for it. */
        UNKNOWN_AUTHORITY
    }

    /**
     * Returns why the certificate is not accepted.
     *
     * @return the first reason that was met
     */
    public Reason reason() {
        if (isCausedBy(CertificateExpiredException.class)) {
            return Reason.EXPIRED;
        }
        if (isCausedBy(CertificateNotYetValidException.class)) {
            return Reason.NOT_YET_VALID;
        }
        String message = String.valueOf(getMessage());
        return OTHER_HOST.stream().anyMatch(message::startsWith) ? Reason.OTHER_HOST : Reason.UNKNOWN_AUTHORITY;
    }

    private boolean isCausedBy(Class<? extends Exception> type) {
        return Stream.<Throwable>iterate(this, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    /**
     * Returns the time from which the certificate is valid.
     *
     * @return as it stands in it
     */
    public Instant validFrom() {
        return certificate.getNotBefore().toInstant();
    }

    /**
     * Returns the time until which the certificate is valid.
     *
     * @return as it stands in it
     */
    public Instant validUntil() {
        return certificate.getNotAfter().toInstant();
    }

    /**
     * Returns the hosts that the certificate is for.
     *
     * @return names and addresses in quotes, separated by commas, cut when there are many; its subject when it names none
     */
    public String hosts() {
        String hosts = alternativeNames().stream()
                .filter(name -> HOSTS.contains(name.get(0)))
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.joining("', '"));
        return "'"
                + Excerpt.of(
                        hosts.isEmpty() ? certificate.getSubjectX500Principal().getName() : hosts) + "'";
    }

    private Collection<List<?>> alternativeNames() {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
