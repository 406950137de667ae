/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.registry.RegistryProblems.Diagnosis;
import io.linuxkit.maven.registry.http.RejectedCertificateException;
import io.linuxkit.maven.registry.http.RetryPolicy;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The explanations of failed TLS connections. */
final class TlsDiagnosis {
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private TlsDiagnosis() {}

    static Diagnosis of(SSLException failure, Peer server) {
        String message = NetworkFailures.printable(String.valueOf(failure.getMessage()));
        Optional<RejectedCertificateException> rejected = rejected(failure);
        if (rejected.isPresent() && rejected.get().reason() != RejectedCertificateException.Reason.UNKNOWN_AUTHORITY) {
            return of(rejected.get(), server);
        }
        if (isAboutCertificates(failure)) {
            return new Diagnosis(
                    "its certificate is not trusted: " + message,
                    "Give the certificate of its authority with -Dlinuxkit.caCertificates=ca.pem or put it into"
                            + " " + server.certificates() + "/ca.crt; -Dlinuxkit.insecureRegistries="
                            + server.authority() + " does without a check",
                    ErrorTopic.REGISTRY_CERTIFICATE);
        }
        if (message.contains(NO_TLS)) {
            return new Diagnosis(
                    "it does not speak TLS",
                    "If the network is to be trusted, allow plain HTTP with -Dlinuxkit.insecureRegistries="
                            + server.authority(),
                    ErrorTopic.REGISTRY_PLAIN_HTTP);
        }
        if (RetryPolicy.isPassing(failure)) {
            return new Diagnosis(
                    "the connection broke off: " + message, "Try again later", ErrorTopic.REGISTRY_UNREACHABLE);
        }
        return new Diagnosis(
                "no TLS connection: " + message,
                "See what the " + server.kind()
                        + " wants of its clients; a certificate of the client and its key are looked for in" + " "
                        + server.certificates() + "/client.cert and client.key",
                ErrorTopic.REGISTRY_CERTIFICATE);
    }

    private static Optional<RejectedCertificateException> rejected(SSLException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(RejectedCertificateException.class::isInstance)
                .map(RejectedCertificateException.class::cast)
                .findFirst();
    }

    /**
     * Returns the diagnosis of a certificate that is wrong although its authority may be trusted, so that configuring
     * the authority would not help.
     */
    private static Diagnosis of(RejectedCertificateException rejected, Peer server) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return switch (rejected.reason()) {
            case EXPIRED -> expired(rejected, now, server);
            case NOT_YET_VALID ->
                untrusted(
                        rejected.validFrom().isAfter(now)
                                ? "it is valid from " + rejected.validFrom()
                                        + " on, and the clock of this machine says " + now
                                : "one of its authorities is not valid yet: " + Excerpt.of(text(rejected)),
                        "Correct the clock of this machine, or wait until then",
                        server);
            default ->
                untrusted(
                        "it is for " + rejected.hosts() + ", and not for '" + server.authority() + "'",
                        "Use a name that is in the certificate, or have one made for this name",
                        server);
        };
    }

    private static Diagnosis expired(RejectedCertificateException rejected, Instant now, Peer server) {
        return untrusted(
                rejected.validUntil().isBefore(now)
                        ? "it expired on " + rejected.validUntil() + ", and the clock of this machine says " + now
                        : "one of its authorities has expired: " + Excerpt.of(text(rejected)),
                "Ask who runs the " + server.kind()
                        + " to renew it; if it has not expired, set the clock of this machine" + " right",
                server);
    }

    private static String text(RejectedCertificateException rejected) {
        return NetworkFailures.printable(String.valueOf(rejected.getMessage()));
    }

    private static Diagnosis untrusted(String found, String remedy, Peer server) {
        return new Diagnosis(
                "its certificate is not trusted: " + found,
                remedy + "; -Dlinuxkit.insecureRegistries=" + server.authority() + " does without a check",
                ErrorTopic.REGISTRY_CERTIFICATE);
    }

    private static boolean isAboutCertificates(SSLException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }
}
