/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import java.util.Optional;

/** One way of finding out whether somebody we trust has signed what a registry has. */
public interface ImageVerifier {
    /**
     * Such as {@code cosign} or {@code dct}.
     *
     * @return the name of the way
     */
    String method();

    /**
     * Verifies.
     *
     * @param subject in the registry
     * @return by what it is signed; empty when nobody has signed anything under this name in this way
     * @throws TrustException when there are signatures and none of them makes the subject trusted
     */
    Optional<Verification> verify(SigningSubject subject);
}
