/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/** A method of signing images in a registry, with the keys that it is configured with. */
public interface ImageSigner {
    /**
     * Checks in advance what can be checked without the network: that a key exists and its passphrase is right.
     *
     * @throws TrustException when the keys cannot be used for signing
     */
    void requireUsable();

    /**
     * Signs an image or an index. An existing signature of this signer and the signatures of others stay unchanged.
     *
     * @param subject the manifest or index to sign
     * @return the result, also when the signature existed already
     * @throws TrustException when the subject cannot be signed, or existing data that the signature depends on cannot
     *     be trusted; nothing is published then
     */
    SigningOutcome sign(SigningSubject subject);
}
