/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/** One way of signing what a registry has, with the keys that it was given. */
public interface ImageSigner {
    /**
     * Fails now for what would make {@link #sign} fail later and can be seen without the network: a key that is not there,
     * a passphrase that is missing or wrong.
     *
     * @throws TrustException when nothing can be signed with the keys at hand
     */
    void requireUsable();

    /**
     * Signs. A signature of ours that is there already is left as it is. What was signed before, by whomever, stays.
     *
     * @param subject in the registry
     * @return what there is now
     * @throws TrustException when it cannot be signed, or what the new signature would build on cannot be trusted; then
     *     nothing is published
     */
    SigningOutcome sign(SigningSubject subject);
}
