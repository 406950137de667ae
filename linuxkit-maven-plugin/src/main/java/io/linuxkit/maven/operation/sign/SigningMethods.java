/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;

/**
 * The ways of signing that a build could take, and which of them it takes. Trust is on unless the package disables it, as in
 * LinuxKit, where disabled trust wins over a wish to sign (linuxkit 9633d23d3, {@code pkglib/build.go}); and what is to be
 * trusted is never published without a signature by accident.
 *
 * @param choice of the user
 * @param signing whether anything is signed at all
 * @param cosign the way of {@code cosign}
 * @param contentTrust the way of Docker Content Trust
 * @param configured what there is for each
 */
public record SigningMethods(
        SignerChoice choice,
        boolean signing,
        SigningMethod cosign,
        SigningMethod contentTrust,
        Configuration configured) {

    /**
     * What is configured. Nothing is opened to find out.
     *
     * @param cosignKey a private key for {@code cosign}
     * @param cosignPublicKey a public key for {@code cosign}
     * @param passphrase one for the keys of Docker Content Trust
     * @param notaryServer an address of one
     */
    public record Configuration(boolean cosignKey, boolean cosignPublicKey, boolean passphrase, boolean notaryServer) {}

    /**
     * Why a package is published without a signature.
     *
     * @param subject the package
     * @return one sentence, without its full stop; empty when it is signed
     */
    public Optional<String> whyUnsigned(LinuxKitPackage subject) {
        return policy().whyUnsigned(subject);
    }

    /**
     * Why nothing is signed that is no package's own.
     *
     * @return one sentence, without its full stop; empty when it is signed
     */
    public Optional<String> whyUnsigned() {
        return policy().whyUnsigned();
    }

    private SigningPolicy policy() {
        return new SigningPolicy(choice, signing);
    }

    /**
     * What somebody who configured a key may have overlooked.
     *
     * @return one sentence, without its full stop; empty unless there is a key for {@code cosign} that {@code none} keeps from
     *     being used
     */
    public Optional<String> unusedKey() {
        return choice == SignerChoice.NONE && signing && configured.cosignKey()
                ? Optional.of("linuxkit.cosignKey is set, but linuxkit.signer is none, which wins: nothing is signed;"
                        + " -Dlinuxkit.signer=cosign signs, whatever the POM says")
                : Optional.empty();
    }

    /**
     * The ways in which a package is signed.
     *
     * @param subject the package
     * @return none when trust is disabled for it, or nothing is to be signed
     * @throws UserException when it should be signed, and nothing is configured to do it with
     */
    public List<SigningMethod> toSign(LinuxKitPackage subject) {
        return whyUnsigned(subject).isPresent() ? List.of() : toSign(subject.referenceText());
    }

    /**
     * The ways in which something is signed that the user names.
     *
     * @param what is signed, for people
     * @return none when nothing is to be signed
     * @throws UserException when it should be signed, and nothing is configured to do it with
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
                    "linuxkit.signer is \"" + choice + "\", and no key is configured for cosign",
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
     * The ways in which something has to be signed to be trusted; all of them.
     *
     * @return at least one
     * @throws UserException when nothing says by whom something has to be signed
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
                    throw nobody("nothing is configured that says so");
                }
                yield chosen(hasKey, byContentTrust);
            }
        };
    }

    private SigningMethod requirePublicKey(boolean hasKey) {
        if (!hasKey) {
            throw nobody("linuxkit.signer is \"" + choice + "\", and no key is configured for cosign");
        }
        return cosign;
    }

    private static UserException nobody(String found) {
        return new UserException(new Problem(
                "Tried to find out by whom an image has to be signed",
                found,
                "Give the public key of cosign, -Dlinuxkit.signer=cosign -Dlinuxkit.cosignPublicKey=cosign.pub, or ask for"
                        + " Docker Content Trust, -Dlinuxkit.signer=dct",
                ErrorTopic.VERIFICATION_NOT_CONFIGURED));
    }
}
