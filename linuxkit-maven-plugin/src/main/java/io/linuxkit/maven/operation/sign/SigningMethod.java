/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.trust.ImageSigner;
import io.linuxkit.maven.trust.ImageVerifier;
import java.util.function.Supplier;

/**
 * One way of signing and verifying, with the keys that were configured for it.
 *
 * @param name such as {@code cosign} or {@code dct}
 * @param expected by whom something has to be signed to be trusted, for people
 * @param signer asked for only when something is to be signed
 * @param verifier asked for only when something is to be verified; may have to open a key
 */
public record SigningMethod(
        String name, String expected, Supplier<ImageSigner> signer, Supplier<ImageVerifier> verifier) {}
