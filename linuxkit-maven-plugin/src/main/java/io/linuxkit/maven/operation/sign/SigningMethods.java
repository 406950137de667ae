/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;

/**
 * The methods of signing that are available, and the choice among them. Content trust is on unless the package disables
 * it. As in LinuxKit, disabling it in the package takes precedence over a request to sign (linuxkit 9633d23d3,
 * {@code pkglib/build.go}). When content trust is on and no method is configured, signing fails, so that no package is
 * published without a signature by accident.
 *
 * @param choice the value of {@code linuxkit.signer}
 * @param signing the value of {@code linuxkit.sign}; false to sign nothing
 * @param cosign the method {@code cosign}
 * @param contentTrust the method of Docker Content Trust
 * @param configured the keys, passphrases and servers that are configured
 */
public record SigningMethods(
        SignerChoice choice,
        boolean signing,
        SigningMethod cosign,
        SigningMethod contentTrust,
        Configuration configured) {

    /**
     * The presence of keys, passphrases and servers in the configuration. No file is opened to find this out.
     *
     * @param cosignKey whether a private key for {@code cosign} is configured
     * @param cosignPublicKey whether a public key for {@code cosign} is configured
     * @param passphrase whether a passphrase for the keys of Docker Content Trust is configured
     * @param notaryServer whether the address of a notary server is configured
     */
    public record Configuration(boolean cosignKey, boolean cosignPublicKey, boolean passphrase, boolean notaryServer) {}

    /**
     * Returns the reason why a package is published without a signature.
     *
     * @param subject the package
     * @return one sentence without its full stop; empty when the package is signed
     */
    public Optional<String> whyUnsigned(LinuxKitPackage subject) {
        return policy().whyUnsigned(subject);
    }

    /**
     * Returns the reason why a reference that belongs to no package is not signed.
     *
     * @return one sentence without its full stop; empty when the reference is signed
     */
    public Optional<String> whyUnsigned() {
        return policy().whyUnsigned();
    }

    private SigningPolicy policy() {
        return new SigningPolicy(choice, signing);
    }

    /**
     * Returns a warning when a private key for {@code cosign} is configured but not used.
     *
     * @return one sentence without its full stop; empty unless {@code linuxkit.signer=none} is the reason why the key is
     *     not used
     */
    public Optional<String> unusedKey() {
        return choice == SignerChoice.NONE && signing && configured.cosignKey()
                ? Optional.of("linuxkit.cosignKey is set, but nothing is signed because linuxkit.signer is none;"
                        + " -Dlinuxkit.signer=cosign on the command line overrides the POM")
                : Optional.empty();
    }

    /**
     * Returns the methods with which a package is signed.
     *
     * @param subject the package
     * @return the methods; empty when content trust is disabled for the package or nothing is signed
     * @throws UserException when the package has to be signed but no suitable method is configured
     */
    public List<SigningMethod> toSign(LinuxKitPackage subject) {
        return whyUnsigned(subject).isPresent() ? List.of() : toSign(subject.referenceText());
    }

    /**
     * Returns the methods with which a reference is signed that belongs to no package.
     *
     * @param what the reference, for messages
     * @return the methods; empty when nothing is signed
     * @throws UserException when the reference has to be signed but no suitable method is configured
     */
    public List<SigningMethod> toSign(String what) {
        if (whyUnsigned().isPresent()) {
            return List.of();
        }
        return switch (choice) {
            case COSIGN -> List.of(requireKey(what));
            case DCT -> List.of(contentTrust);
            case BOTH -> List.of(requireKey(what), contentTrust);
            case NONE -> List.of();
            case AUTO -> ofThose(configured.cosignKey(), configured.passphrase(), what);
        };
    }

    private SigningMethod requireKey(String what) {
        if (!configured.cosignKey()) {
            throw new UserException(new Problem(
                    "Tried to find out how to sign '" + what + "'",
                    "linuxkit.signer is \"" + choice + "\", but no key is configured for cosign",
                    "Give the private key: -Dlinuxkit.cosignKey=cosign.key, its passphrase in COSIGN_PASSWORD",
                    ErrorTopic.SIGNING_NOT_CONFIGURED));
        }
        return cosign;
    }

    private List<SigningMethod> ofThose(boolean byCosign, boolean byContentTrust, String what) {
        if (!byCosign && !byContentTrust) {
            throw new UserException(new Problem(
                    "Tried to find out how to sign '" + what + "'",
                    "content trust is on, and nothing is configured to sign with",
                    List.of(
                            "Choose one of three ways:",
                            "  - sign with cosign: -Dlinuxkit.cosignKey=cosign.key, its passphrase in COSIGN_PASSWORD",
                            "  - sign with Docker Content Trust: the passphrase of your key in"
                                    + " DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE"),
                    "  - publish without a signature: 'disable-content-trust: true' in build.yml, or"
                            + " -Dlinuxkit.signer=none",
                    ErrorTopic.SIGNING_NOT_CONFIGURED));
        }
        return chosen(byCosign, byContentTrust);
    }

    private List<SigningMethod> chosen(boolean byCosign, boolean byContentTrust) {
        if (byCosign && byContentTrust) {
            return List.of(cosign, contentTrust);
        }
        return List.of(byCosign ? cosign : contentTrust);
    }

    /**
     * Returns the methods with which an image is verified. An image is trusted only when each of them accepts it.
     *
     * @return the methods, at least one
     * @throws UserException when no trusted signer is configured
     */
    public List<SigningMethod> toVerify() {
        boolean hasKey = configured.cosignKey() || configured.cosignPublicKey();
        return switch (choice) {
            case COSIGN -> List.of(requirePublicKey(hasKey));
            case DCT -> List.of(contentTrust);
            case BOTH -> List.of(requirePublicKey(hasKey), contentTrust);
            case NONE -> throw nobody("linuxkit.signer is \"none\"");
            case AUTO -> {
                boolean byContentTrust = configured.passphrase() || configured.notaryServer();
                if (!hasKey && !byContentTrust) {
                    throw nobody("no trusted signer is configured");
                }
                yield chosen(hasKey, byContentTrust);
            }
        };
    }

    private SigningMethod requirePublicKey(boolean hasKey) {
        if (!hasKey) {
            throw nobody("linuxkit.signer is \"" + choice + "\", but no key is configured for cosign");
        }
        return cosign;
    }

    private static UserException nobody(String found) {
        return new UserException(new Problem(
                "Tried to find out by whom an image has to be signed",
                found,
                "Give the public key of cosign (-Dlinuxkit.signer=cosign -Dlinuxkit.cosignPublicKey=cosign.pub), or use"
                        + " Docker Content Trust (-Dlinuxkit.signer=dct)",
                ErrorTopic.VERIFICATION_NOT_CONFIGURED));
    }
}
