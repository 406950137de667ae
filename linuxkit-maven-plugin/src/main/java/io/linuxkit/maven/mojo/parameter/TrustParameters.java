/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.docker.DockerEndpoints;
import io.linuxkit.maven.operation.sign.SignerChoice;
import io.linuxkit.maven.operation.sign.SigningPolicy;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.trust.notary.TrustRoles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters about signing; they are the same for all goals.
 *
 * @param parameters the parameters of a goal
 * @param base the directory that relative paths are resolved against
 * @param home the home directory of the user
 * @param dockerConfig the directory of Docker's configuration
 */
public record TrustParameters(Parameters parameters, Path base, Path home, Path dockerConfig) {
    private static final String BY_DOCKER = "docker";

    /**
     * Returns the parameters about signing of a goal.
     *
     * @param parameters the parameters of the goal
     * @param base the directory that relative paths are resolved against
     * @param environment the environment variables, by name, for the two other directories
     * @return the parameters
     */
    public static TrustParameters of(Parameters parameters, Path base, Map<String, String> environment) {
        Path home = CacheLocation.home(environment);
        return new TrustParameters(parameters, base, home, DockerEndpoints.configDirectory(environment, home));
    }

    /**
     * Returns whether to sign and in which way.
     *
     * @return the policy, without keys
     * @throws UserException when {@code signer} or {@code sign} has a wrong value
     */
    public SigningPolicy policy() {
        return new SigningPolicy(signer(), sign());
    }

    /**
     * Returns the way of signing.
     *
     * @return the value of {@code signer}, by default {@code auto}
     * @throws UserException when the value is none that it accepts
     */
    public SignerChoice signer() {
        String text = parameters.text("signer").orElse("auto");
        return SignerChoice.valueOf(Choices.common().require("signer", text).toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the file of the private key for cosign.
     *
     * @return the value of {@code cosignKey} as a path; empty when none is given
     */
    public Optional<Path> cosignKey() {
        return parameters.text("cosignKey").filter(text -> !text.isBlank()).map(this::path);
    }

    /**
     * Returns the public key for cosign.
     *
     * @return the value of {@code cosignPublicKey}, which is the name of a file or the PEM text; empty when none is
     *     given
     */
    public Optional<String> cosignPublicKey() {
        return parameters.text("cosignPublicKey").filter(text -> !text.isBlank());
    }

    /**
     * Returns the server of Docker Content Trust.
     *
     * @return the value of {@code notaryServer}; empty when none is given
     */
    public Optional<String> notaryServer() {
        return parameters.text("notaryServer").filter(text -> !text.isBlank());
    }

    /**
     * Returns the directory of the keys and metadata of Docker Content Trust.
     *
     * @return the value of {@code trustDirectory}, by default {@code trust} in the directory of Docker's configuration
     */
    public Path trustDirectory() {
        return parameters
                .text("trustDirectory")
                .filter(text -> !text.isBlank())
                .map(this::path)
                .orElseGet(() -> dockerConfig.resolve("trust"));
    }

    /**
     * Returns the roles of Docker Content Trust that sign.
     *
     * @return the value of {@code trustRoles}, by default {@code targets/releases}
     * @throws UserException when a value is no role
     */
    public TrustRoles trustRoles() {
        List<String> names = parameters.list("trustRoles").orElse(List.of(TrustRoles.RELEASES));
        if (names.equals(List.of(BY_DOCKER))) {
            return TrustRoles.ofDocker();
        }
        try {
            return new TrustRoles(names);
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "trustRoles",
                    String.valueOf(e.getMessage()),
                    "Give roles separated by commas, such as -Dlinuxkit.trustRoles=targets/releases, or only docker");
        }
    }

    /**
     * Returns whether to sign at all: LinuxKit's {@code --sign}.
     *
     * @return the value of {@code sign}, by default true
     */
    public boolean sign() {
        return parameters.flag("sign", true);
    }

    /**
     * Returns whether the images of single architectures are signed too, and not only the index.
     *
     * @return the value of {@code signImages}, by default false
     */
    public boolean signImages() {
        return parameters.flag("signImages", false);
    }

    /**
     * Returns whether every image of an index must be signed.
     *
     * @return the value of {@code verifyMembers}, by default false
     */
    public boolean verifyMembers() {
        return parameters.flag("verifyMembers", false);
    }

    /**
     * Returns whether to verify the signatures of base images.
     *
     * @return the value of {@code verifyBaseImages}, by default false
     */
    public boolean verifyBaseImages() {
        return parameters.flag("verifyBaseImages", false);
    }

    /**
     * Returns all that decides which keys a way of signing uses.
     *
     * @param method the way of signing
     * @return values that are equal for two goals when these use the same keys
     */
    public List<Object> keysOf(String method) {
        return List.of(method, cosignKey(), trustDirectory(), trustRoles());
    }

    /**
     * Resolves a path in a parameter; {@code ~} is the home directory.
     *
     * @param text the path as the user wrote it
     * @return the path
     */
    public Path path(String text) {
        return UserPath.resolve(text, home, base);
    }

    private static UserException wrong(String name, String found, String remedy) {
        return new UserException(
                new Problem("Tried to read the parameter '" + name + "'", found, remedy, ErrorTopic.PARAMETER));
    }
}
