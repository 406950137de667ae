/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.parameter.References;
import io.linuxkit.maven.mojo.wiring.TrustWiring;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.trust.notary.TrustInitialization;
import io.linuxkit.maven.trust.notary.TrustInitialization.Initialized;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the first trust data of a repository for Docker Content Trust: a root key if the trust directory has none, a
 * targets key, and the delegation {@code targets/releases} for the given keys. The server has the keys of snapshot and
 * timestamp. No other goal makes keys. The passphrases of the root key and of the repository's keys are taken from
 * {@code DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE} and {@code DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE}, or from the
 * servers {@code linuxkit-content-trust-root} and {@code linuxkit-content-trust} of {@code settings.xml}.
 *
 * @since 1.0.0
 */
@Mojo(name = "trust-init", threadSafe = true, requiresProject = false)
public final class TrustInitMojo extends AbstractSubjectMojo {
    private static final List<String> TARGETS = List.of("targets");

    /**
     * Files of the public keys or certificates, as PEM, whose owners may sign tags as {@code targets/releases},
     * separated by commas. Relative to the directory where Maven was started. Default: none; mandatory unless
     * {@code trustRoles} is {@code targets}, because then the targets key signs the tags. Example:
     * {@code -Dlinuxkit.delegateKeys=jane.pub}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.delegateKeys")
    @Nullable
    List<String> delegateKeys;

    @Override
    void run() {
        List<ImageName> names = names();
        if (names.isEmpty()) {
            return;
        }
        List<Path> delegates = delegates();
        requireOnline();
        try (ShownEvents events = events();
                Registries registries = registries(events);
                TrustWiring trust = trustWiring(registries, events)) {
            TrustInitialization operation = new TrustInitialization(trust.contentTrust());
            names.forEach(name -> report(name, operation.run(name, delegates), events));
        }
    }

    private static void report(ImageName name, Initialized keys, ShownEvents events) {
        events.line("Made the first trust data of " + name.canonical());
        events.line("  root key: " + keys.rootKey() + (keys.isRootKeyNew() ? ", new" : ", existing"));
        events.line("  targets key: " + keys.targetsKey());
        if (keys.isRootKeyNew()) {
            events.warning(
                    "Keep a copy of the root key in a safe place: without the root key the other keys can never be"
                            + " changed.");
        }
    }

    List<Path> delegates() {
        List<String> files = parameters().list("delegateKeys").orElse(List.of());
        if (files.isEmpty() && !trustParameters().trustRoles().names().equals(TARGETS)) {
            throw new UserException(new Problem(
                    "Tried to make the first trust data of a repository",
                    "linuxkit.delegateKeys names no key that may sign as targets/releases",
                    "Give -Dlinuxkit.delegateKeys=jane.pub, or let the targets key sign the tags: -Dlinuxkit.trustRoles=targets",
                    ErrorTopic.TRUST_DELEGATES));
        }
        return files.stream().map(trustParameters()::path).toList();
    }

    /**
     * Returns the repositories; a given one is returned only in the project where Maven was started, so that it is used
     * once.
     */
    List<ImageName> names() {
        Optional<String> given = parameters().text("reference");
        if (given.isEmpty()) {
            return Wiring.packages().readAll(packageRequests()).stream()
                    .map(subject -> subject.reference().name())
                    .distinct()
                    .toList();
        }
        boolean elsewhere = project().getFile() != null && !project().isExecutionRoot();
        return elsewhere ? List.of() : List.of(name(given.get()));
    }

    private static ImageName name(String text) {
        boolean tagged = text.lastIndexOf(':') > text.lastIndexOf('/');
        if (tagged) {
            return References.parse("reference", text).name();
        }
        try {
            return new ImageName(text);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to read the parameter 'reference'",
                            String.valueOf(e.getMessage()),
                            "Give -Dlinuxkit.reference=name, with the registry before it if it is not Docker Hub",
                            ErrorTopic.REFERENCE),
                    e);
        }
    }
}
