/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.parameter.TrustParameters;
import io.linuxkit.maven.mojo.wiring.TrustWiring;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.registry.Registries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that say how images are signed, and whose signatures are trusted. They are declared here for Maven and read
 * by name, as {@link TrustParameters} reads those of other goals and projects too.
 */
abstract class AbstractTrustMojo extends AbstractRegistryMojo {
    /**
     * How images are signed and verified: {@code cosign}, {@code dct} (Docker Content Trust), {@code both}, {@code none}, or
     * {@code auto}: those ways that something is configured for. Images of a package that sets
     * {@code disable-content-trust} are never signed. Default: {@code auto}; when nothing is configured, publishing fails.
     * Example: {@code -Dlinuxkit.signer=cosign}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.signer")
    protected @Nullable String signer;

    /**
     * File of the private key that {@code cosign} signatures are made with, as {@code cosign generate-key-pair} writes it, or
     * as PKCS#8 of the curve P-256. Relative to the directory where Maven was started; {@code ~} is the home directory. Its
     * passphrase is in the environment variable {@code COSIGN_PASSWORD}, or in the server {@code linuxkit-cosign} of
     * {@code settings.xml}. Default: none. Example: {@code -Dlinuxkit.cosignKey=cosign.key}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cosignKey")
    protected @Nullable String cosignKey;

    /**
     * The public key whose {@code cosign} signatures are trusted: a file, relative to the directory where Maven was started,
     * or the PEM text itself. Default: the public half of {@code cosignKey}. Example:
     * {@code -Dlinuxkit.cosignPublicKey=cosign.pub}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cosignPublicKey")
    protected @Nullable String cosignPublicKey;

    /**
     * Address of the notary server of Docker Content Trust. Default: the environment variable
     * {@code DOCKER_CONTENT_TRUST_SERVER}, else {@code https://notary.docker.io} for images of Docker Hub, else the host of
     * the registry. Example: {@code -Dlinuxkit.notaryServer=https://notary.example.com:4443}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.notaryServer")
    protected @Nullable String notaryServer;

    /**
     * Directory with the keys and the metadata of Docker Content Trust, shared with the {@code docker} program. Relative to
     * the directory where Maven was started; {@code ~} is the home directory. Default: {@code trust} in Docker's
     * configuration directory ({@code DOCKER_CONFIG}, else {@code ~/.docker}). Example:
     * {@code -Dlinuxkit.trustDirectory=/secure/trust}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.trustDirectory")
    protected @Nullable String trustDirectory;

    /**
     * The roles of Docker Content Trust that sign, and whose signatures count, separated by commas; {@code docker} alone
     * stands for the rule of the {@code docker} program, which signs with all delegations that it has a key for. Default:
     * {@code targets/releases}, as LinuxKit. Example: {@code -Dlinuxkit.trustRoles=targets}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.trustRoles")
    protected @Nullable List<String> trustRoles;

    /**
     * Whether anything is signed, as LinuxKit's {@code --sign}; {@code disable-content-trust} wins over it. Default:
     * {@code true}. Example: {@code -Dlinuxkit.sign=false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.sign")
    protected @Nullable Boolean sign;

    /**
     * Whether the images of single architectures are signed too, under {@code name:hash-arch} and the release tags; the index
     * is signed by {@code index}. Default: {@code false}. Example: {@code -Dlinuxkit.signImages}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.signImages")
    protected @Nullable Boolean signImages;

    /**
     * Whether an index is signed, and verified, only when each of its images is signed. Otherwise only those images that are
     * signed have to be signed well. Default: {@code false}. Example: {@code -Dlinuxkit.verifyMembers}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.verifyMembers")
    protected @Nullable Boolean verifyMembers;

    /**
     * The tag of a release, like LinuxKit's {@code --release}: {@code push} publishes the image as {@code name:release-arch},
     * {@code index} publishes the index as {@code name:release}, and {@code sign} signs that too. An empty text means no
     * release. Default: each git tag of the commit that is checked out, if it can be the tag of an image. Example:
     * {@code -Dlinuxkit.release=v1.2.0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.release")
    protected @Nullable String release;

    /** Returns the tag of a release that the user gives; an empty text for no release; empty to ask git. */
    final Optional<String> release() {
        return parameters().text("release");
    }

    /** What they say for this run. */
    final TrustParameters trustParameters() {
        return trustParameters(Parameters.ofGoal(session(), project(), execution()));
    }

    /** What parameters say, of this or another goal. */
    final TrustParameters trustParameters(Parameters parameters) {
        return TrustParameters.of(parameters, Path.of(session().getExecutionRootDirectory()), environment());
    }
    /** What signs and verifies for this goal. */
    final TrustWiring trustWiring(Registries registries, PackageEvents events) {
        return trustWiring(trustParameters(), registries, events);
    }

    /** What signs and verifies for this goal, with the parameters of another one. */
    final TrustWiring trustWiring(TrustParameters parameters, Registries registries, PackageEvents events) {
        return new TrustWiring(wiring(), parameters, registries, events);
    }
}
