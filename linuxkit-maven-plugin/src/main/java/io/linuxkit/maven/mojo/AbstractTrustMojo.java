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
 * The base class of goals that sign or verify. It declares the parameters that say how images are signed and whose
 * signatures are trusted. They are read by name, because {@link TrustParameters} reads those of other goals and
 * projects too.
 */
abstract class AbstractTrustMojo extends AbstractRegistryMojo {
    /**
     * The way to sign and verify images: {@code cosign}, {@code dct} (Docker Content Trust), {@code both},
     * {@code none}, or {@code auto}, which uses the ways that a key or another setting is configured for. Images of a
     * package that sets {@code disable-content-trust} are never signed. Default: {@code auto}; when nothing is
     * configured, publishing fails. Example: {@code -Dlinuxkit.signer=cosign}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.signer")
    protected @Nullable String signer;

    /**
     * File of the private key for {@code cosign} signatures, as {@code cosign generate-key-pair} writes it, or a PKCS#8
     * key on the curve P-256. Relative to the directory where Maven was started; {@code ~} is the home directory. Its
     * passphrase is taken from the environment variable {@code COSIGN_PASSWORD}, or from the server
     * {@code linuxkit-cosign} of {@code settings.xml}. Default: none. Example: {@code -Dlinuxkit.cosignKey=cosign.key}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cosignKey")
    protected @Nullable String cosignKey;

    /**
     * The public key whose {@code cosign} signatures are trusted: a file, relative to the directory where Maven was
     * started, or PEM text. Default: the public half of {@code cosignKey}. Example:
     * {@code -Dlinuxkit.cosignPublicKey=cosign.pub}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cosignPublicKey")
    protected @Nullable String cosignPublicKey;

    /**
     * Address of the notary server of Docker Content Trust. Default: the environment variable
     * {@code DOCKER_CONTENT_TRUST_SERVER}, else {@code https://notary.docker.io} for images of Docker Hub, else the
     * host of the registry. Example: {@code -Dlinuxkit.notaryServer=https://notary.example.com:4443}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.notaryServer")
    protected @Nullable String notaryServer;

    /**
     * Directory with the keys and the metadata of Docker Content Trust, which the {@code docker} program uses too.
     * Relative to the directory where Maven was started; {@code ~} is the home directory. Default: {@code trust} in
     * Docker's configuration directory ({@code DOCKER_CONFIG}, else {@code ~/.docker}). Example:
     * {@code -Dlinuxkit.trustDirectory=/secure/trust}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.trustDirectory")
    protected @Nullable String trustDirectory;

    /**
     * The roles of Docker Content Trust that sign and whose signatures are trusted, separated by commas. The single
     * value {@code docker} means the rule of the {@code docker} program, which signs with all delegations that it has a
     * key for. Default: {@code targets/releases}, as in LinuxKit. Example: {@code -Dlinuxkit.trustRoles=targets}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.trustRoles")
    protected @Nullable List<String> trustRoles;

    /**
     * Whether to sign at all, like LinuxKit's {@code --sign}. A package that sets {@code disable-content-trust} is
     * never signed. Default: {@code true}. Example: {@code -Dlinuxkit.sign=false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.sign")
    protected @Nullable Boolean sign;

    /**
     * Whether {@code push} signs the images of single architectures, under {@code name:hash-arch} and the release tags.
     * The index is signed by {@code index}. Default: {@code false}. Example: {@code -Dlinuxkit.signImages}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.signImages")
    protected @Nullable Boolean signImages;

    /**
     * Whether each image of an index must be signed before the index is signed or counts as verified. If false, an
     * image may be unsigned, but a signature that it has must be valid. Default: {@code false}. Example:
     * {@code -Dlinuxkit.verifyMembers}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.verifyMembers")
    protected @Nullable Boolean verifyMembers;

    /**
     * The tag of a release, like LinuxKit's {@code --release}: {@code push} publishes the image as
     * {@code name:release-arch}, {@code index} publishes the index as {@code name:release}, and {@code sign} signs that
     * tag too. An empty text means no release. Default: each git tag of the commit that is checked out, if it can be
     * the tag of an image. Example: {@code -Dlinuxkit.release=v1.2.0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.release")
    protected @Nullable String release;

    /**
     * Returns the value of {@code linuxkit.release}; an empty text means no release, and an empty result the tags in
     * git.
     */
    final Optional<String> release() {
        return parameters().text("release");
    }

    /** Returns the parameters about signing of this run. */
    final TrustParameters trustParameters() {
        return trustParameters(Parameters.ofGoal(session(), project(), execution()));
    }

    /** Returns the parameters about signing of this or another goal. */
    final TrustParameters trustParameters(Parameters parameters) {
        return TrustParameters.of(parameters, Path.of(session().getExecutionRootDirectory()), environment());
    }

    /** Returns the object graph that signs and verifies for this goal; the caller closes it. */
    final TrustWiring trustWiring(Registries registries, PackageEvents events) {
        return trustWiring(trustParameters(), registries, events);
    }

    /** Returns the object graph that signs and verifies with the parameters of another goal; the caller closes it. */
    final TrustWiring trustWiring(TrustParameters parameters, Registries registries, PackageEvents events) {
        return new TrustWiring(wiring(), parameters, registries, events);
    }
}
