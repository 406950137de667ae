/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.RegistryProblems.Diagnosis;
import io.linuxkit.maven.registry.http.RetryPolicy;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Explains why there is no TLS connection. */
final class TlsDiagnosis {
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private TlsDiagnosis() {}

    static Diagnosis of(SSLException failure, Peer server) {
        String message = NetworkFailures.printable(String.valueOf(failure.getMessage()));
        if (isAboutCertificates(failure)) {
            return new Diagnosis(
                    "its certificate is not trusted: " + message,
                    "Name the certificate of its authority by -Dlinuxkit.caCertificates=ca.pem or put it into"
                            + " " + server.certificates() + "/ca.crt; -Dlinuxkit.insecureRegistries="
                            + server.authority() + " does without a check",
                    "registry-certificate");
        }
        if (message.contains(NO_TLS)) {
            return new Diagnosis(
                    "it does not speak TLS",
                    "If the network is to be trusted, allow plain HTTP by -Dlinuxkit.insecureRegistries="
                            + server.authority(),
                    "registry-plain-http");
        }
        if (RetryPolicy.isPassing(failure)) {
            return new Diagnosis("the connection broke off: " + message, "Try again later", "registry-unreachable");
        }
        return new Diagnosis(
                "no TLS connection: " + message,
                "See what the " + server.kind()
                        + " wants of its clients; a certificate of the client and its key are looked for in" + " "
                        + server.certificates() + "/client.cert and client.key",
                "registry-certificate");
    }

    private static boolean isAboutCertificates(SSLException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }
}
