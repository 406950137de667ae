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

/** A server's certificate is refused. The exception contains details of the certificate. */
public final class RejectedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** The beginnings of the JDK's messages about a certificate for another host. */
    private static final List<String> OTHER_HOST = List.of("No name matching", "No subject alternative");

    /** The kinds of alternative names that mean hosts: DNS names and IP addresses. */
    private static final Set<Integer> HOSTS = Set.of(2, 7);

    private final transient X509Certificate certificate;

    RejectedCertificateException(X509Certificate certificate, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.certificate = certificate;
    }

    /** The reasons for a refusal. */
    public enum Reason {
        /** The certificate has expired. */
        EXPIRED,
        /** The certificate is not valid yet. */
        NOT_YET_VALID,
        /** The certificate is for other hosts. */
        OTHER_HOST,
        /** No trusted authority has signed the certificate. */
        UNKNOWN_AUTHORITY
    }

    /**
     * Returns the reason for the refusal.
     *
     * @return the first reason that was found
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
     * @return the time in the certificate
     */
    public Instant validFrom() {
        return certificate.getNotBefore().toInstant();
    }

    /**
     * Returns the time until which the certificate is valid.
     *
     * @return the time in the certificate
     */
    public Instant validUntil() {
        return certificate.getNotAfter().toInstant();
    }

    /**
     * Returns the hosts of the certificate.
     *
     * @return names and addresses in quotes, separated by commas, shortened when there are many; its subject when it
     *     names no host
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
