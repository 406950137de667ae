/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.trust.ImageSigner;
import io.linuxkit.maven.trust.ImageVerifier;
import java.util.function.Supplier;

/**
 * A method of signing and verifying, with its configured keys.
 *
 * @param name the name, {@code cosign} or {@code dct}
 * @param expected the key or role whose signature is trusted, for messages: {@code the key 'cosign.pub'}
 * @param signer the supplier of the signer, called only when something is signed
 * @param verifier the supplier of the verifier, called only when something is verified; it may open a private key
 */
public record SigningMethod(
        String name, String expected, Supplier<ImageSigner> signer, Supplier<ImageVerifier> verifier) {}
