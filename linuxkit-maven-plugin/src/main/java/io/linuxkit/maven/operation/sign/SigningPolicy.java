/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import java.util.Optional;

/**
 * Whether the user wants something signed; nothing about keys.
 *
 * @param choice of the user
 * @param signing whether anything is signed at all
 */
public record SigningPolicy(SignerChoice choice, boolean signing) {
    /**
     * Why a package is published without a signature.
     *
     * @param subject the package
     * @return one sentence, without its full stop; empty when it is signed
     */
    public Optional<String> whyUnsigned(LinuxKitPackage subject) {
        return subject.definition().disableContentTrust()
                ? Optional.of("Content trust is disabled (disable-content-trust): not signed")
                : whyUnsigned();
    }

    /**
     * Why nothing is signed that is no package's own.
     *
     * @return one sentence, without its full stop; empty when it is signed
     */
    public Optional<String> whyUnsigned() {
        if (!signing) {
            return Optional.of("Signing is disabled (linuxkit.sign): not signed");
        }
        return choice == SignerChoice.NONE ? Optional.of("linuxkit.signer is none: not signed") : Optional.empty();
    }
}
