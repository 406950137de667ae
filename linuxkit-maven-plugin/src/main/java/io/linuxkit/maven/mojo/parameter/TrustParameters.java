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
 * The parameters about signing, as any goal of the session sees them.
 *
 * @param parameters of the goal
 * @param base of relative paths
 * @param home the user's directory
 * @param dockerConfig Docker's directory
 */
public record TrustParameters(Parameters parameters, Path base, Path home, Path dockerConfig) {
    private static final String BY_DOCKER = "docker";

    /** Those of a goal, in an environment. */
    public static TrustParameters of(Parameters parameters, Path base, Map<String, String> environment) {
        Path home = CacheLocation.home(environment);
        return new TrustParameters(parameters, base, home, DockerEndpoints.configDirectory(environment, home));
    }

    /** What they say about signing, keys aside. */
    public SigningPolicy policy() {
        return new SigningPolicy(signer(), sign());
    }

    public SignerChoice signer() {
        String text = parameters.text("signer").orElse("auto");
        return SignerChoice.valueOf(Choices.common().require("signer", text).toUpperCase(Locale.ROOT));
    }

    public Optional<Path> cosignKey() {
        return parameters.text("cosignKey").filter(text -> !text.isBlank()).map(this::path);
    }

    /** A file, or the PEM text. */
    public Optional<String> cosignPublicKey() {
        return parameters.text("cosignPublicKey").filter(text -> !text.isBlank());
    }

    public Optional<String> notaryServer() {
        return parameters.text("notaryServer").filter(text -> !text.isBlank());
    }

    public Path trustDirectory() {
        return parameters
                .text("trustDirectory")
                .filter(text -> !text.isBlank())
                .map(this::path)
                .orElseGet(() -> dockerConfig.resolve("trust"));
    }

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
                    "Give roles separated by commas, such as -Dlinuxkit.trustRoles=targets/releases, or the one word docker");
        }
    }

    /** LinuxKit's {@code --sign}. */
    public boolean sign() {
        return parameters.flag("sign", true);
    }

    public boolean signImages() {
        return parameters.flag("signImages", false);
    }

    public boolean verifyMembers() {
        return parameters.flag("verifyMembers", false);
    }

    public boolean verifyBaseImages() {
        return parameters.flag("verifyBaseImages", false);
    }

    /** What decides which keys a way of signing works with; equal for two goals that have the same. */
    public List<Object> keysOf(String method) {
        return List.of(method, cosignKey(), trustDirectory(), trustRoles());
    }

    /** A file as a user writes it. */
    public Path path(String text) {
        return UserPath.resolve(text, home, base);
    }

    private static UserException wrong(String name, String found, String remedy) {
        return new UserException(
                new Problem("Tried to read the parameter '" + name + "'", found, remedy, ErrorTopic.PARAMETER));
    }
}
