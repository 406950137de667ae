/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import java.util.Optional;

/** A method of checking whether an image in a registry has a trusted signature. */
public interface ImageVerifier {
    /**
     * Returns the name of the method, such as {@code cosign} or {@code dct}.
     *
     * @return the name
     */
    String method();

    /**
     * Verifies the signatures of an image or an index.
     *
     * @param subject the manifest or index to verify
     * @return the trusted signer; empty when there are no signatures of this method
     * @throws TrustException when there are signatures but none makes the subject trusted
     */
    Optional<Verification> verify(SigningSubject subject);
}
