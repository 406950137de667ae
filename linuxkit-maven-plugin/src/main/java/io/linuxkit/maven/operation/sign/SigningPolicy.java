/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import java.util.Optional;

/**
 * The decision whether something is signed, without regard to the configured keys.
 *
 * @param choice the value of {@code linuxkit.signer}
 * @param signing the value of {@code linuxkit.sign}; false to sign nothing
 */
public record SigningPolicy(SignerChoice choice, boolean signing) {
    /**
     * Returns the reason why a package is published without a signature.
     *
     * @param subject the package
     * @return one sentence without its full stop; empty when the package is signed
     */
    public Optional<String> whyUnsigned(LinuxKitPackage subject) {
        return subject.definition().disableContentTrust()
                ? Optional.of("Content trust is disabled (disable-content-trust): not signed")
                : whyUnsigned();
    }

    /**
     * Returns the reason why a reference that belongs to no package is not signed.
     *
     * @return one sentence without its full stop; empty when the reference is signed
     */
    public Optional<String> whyUnsigned() {
        if (!signing) {
            return Optional.of("Signing is disabled (linuxkit.sign): not signed");
        }
        return choice == SignerChoice.NONE ? Optional.of("linuxkit.signer is none: not signed") : Optional.empty();
    }
}
