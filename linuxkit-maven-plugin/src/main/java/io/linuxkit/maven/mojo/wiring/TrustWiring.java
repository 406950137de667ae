/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.mojo.parameter.TrustParameters;
import io.linuxkit.maven.mojo.session.SessionMemory;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.sign.NotaryChoice;
import io.linuxkit.maven.operation.sign.RegistrySignatures;
import io.linuxkit.maven.operation.sign.RemoteTrust;
import io.linuxkit.maven.operation.sign.SignImages;
import io.linuxkit.maven.operation.sign.SigningMethod;
import io.linuxkit.maven.operation.sign.SigningMethods;
import io.linuxkit.maven.operation.sign.VerifyImages;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.RegistrySettings;
import io.linuxkit.maven.registry.notary.HttpNotaries;
import io.linuxkit.maven.trust.ImageSigner;
import io.linuxkit.maven.trust.ImageVerifier;
import io.linuxkit.maven.trust.PassphraseUse;
import io.linuxkit.maven.trust.cosign.CosignPublicKey;
import io.linuxkit.maven.trust.cosign.CosignSigner;
import io.linuxkit.maven.trust.cosign.CosignVerifier;
import io.linuxkit.maven.trust.notary.ContentTrust;
import io.linuxkit.maven.trust.notary.ContentTrustSigner;
import io.linuxkit.maven.trust.notary.ContentTrustVerifier;
import io.linuxkit.maven.trust.notary.TrustRoles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The object graph of goals that sign or verify. Closing it ends the connections to notary servers. */
public final class TrustWiring implements AutoCloseable {
    private static final String PEM = "-----BEGIN ";
    private static final String NOTARY_VARIABLE = "DOCKER_CONTENT_TRUST_SERVER";

    private final TrustParameters parameters;
    private final Map<String, String> environment;
    private final Registries registries;
    private final ConfiguredPassphrases passphrases;
    private final HttpNotaries notaries;
    private final ContentTrust contentTrust;
    private final Optional<CosignSigner> cosign;

    /**
     * Creates the object graph, without connecting to anything.
     *
     * @param connections the access to registries and passphrases
     * @param parameters the parameters about signing
     * @param registries the registries, which the caller closes
     * @param events receives the events of the goal
     */
    public TrustWiring(
            RegistryWiring connections, TrustParameters parameters, Registries registries, PackageEvents events) {
        this.parameters = parameters;
        this.environment = connections.environment();
        this.registries = registries;
        this.passphrases = connections.passphrases(events);
        RegistrySettings settings = connections
                .settings()
                .withHostCertificates(connections.dockerConfig().resolve("tls"));
        this.notaries = new HttpNotaries(settings, connections.credentials(events), events);
        Clock clock = Clock.systemUTC();
        this.contentTrust = new ContentTrust(
                parameters.trustDirectory(),
                passphrases,
                new RemoteTrust(
                        notaries,
                        new NotaryChoice(parameters.notaryServer(), environment, clock),
                        new OneWarning(events, connections.memory())),
                parameters.trustRoles(),
                clock);
        this.cosign = parameters
                .cosignKey()
                .map(file -> new CosignSigner(file, passphrases, new RegistrySignatures(registries)));
    }

    /** Shows each warning once in a session, because all projects have the same server. */
    private record OneWarning(PackageEvents events, SessionMemory memory) implements PackageEvents {
        @Override
        public void warning(String text) {
            if (memory.add(text)) {
                events.warning(text);
            }
        }
    }

    /**
     * Returns Docker Content Trust with the configured keys and server.
     *
     * @return Docker Content Trust
     */
    public ContentTrust contentTrust() {
        return contentTrust;
    }

    /**
     * Returns the operation that signs.
     *
     * @return the operation
     */
    public SignImages signing() {
        return new SignImages(methods(), registries, parameters.verifyMembers());
    }

    /**
     * Returns the operation that verifies. When a public key is given, it is the only one that is trusted.
     *
     * @return the operation
     */
    public VerifyImages verifying() {
        return new VerifyImages(methods(this::givenKeyVerifier), registries, parameters.verifyMembers());
    }

    /**
     * Returns the ways of signing. They trust the signatures of the signing key as well as those of a given public key.
     *
     * @return the ways of signing
     */
    public SigningMethods methods() {
        return methods(this::ownKeyVerifier);
    }

    private SigningMethods methods(Supplier<ImageVerifier> cosignVerifier) {
        ContentTrustSigner signer = new ContentTrustSigner(contentTrust);
        ContentTrustVerifier verifier = new ContentTrustVerifier(contentTrust);
        return new SigningMethods(
                parameters.signer(),
                parameters.sign(),
                new SigningMethod(CosignSigner.METHOD, expectedKey(), this::cosignSigner, cosignVerifier),
                new SigningMethod(verifier.method(), expectedRoles(), () -> signer, () -> verifier),
                new SigningMethods.Configuration(
                        cosign.isPresent(),
                        parameters.cosignPublicKey().isPresent(),
                        passphrases.isConfigured(PassphraseUse.REPOSITORY),
                        parameters.notaryServer().isPresent() || environment.containsKey(NOTARY_VARIABLE)));
    }

    private String expectedKey() {
        Optional<String> publicKey = parameters.cosignPublicKey();
        if (publicKey.isPresent()) {
            return publicKey.get().contains(PEM)
                    ? "the key of linuxkit.cosignPublicKey"
                    : "the key '" + publicKey.get() + "'";
        }
        return "the key '" + parameters.cosignKey().map(Path::toString).orElse("") + "'";
    }

    private String expectedRoles() {
        TrustRoles roles = parameters.trustRoles();
        return roles.isOfDocker() ? "a role that Docker trusts" : "the role " + String.join(" or ", roles.names());
    }

    private ImageSigner cosignSigner() {
        return cosign.orElseThrow(() -> new IllegalStateException("no key for cosign was configured"));
    }

    private ImageVerifier ownKeyVerifier() {
        List<CosignPublicKey> trusted = new ArrayList<>(givenKey().stream().toList());
        cosign.map(CosignSigner::publicKey).ifPresent(trusted::add);
        return verifier(trusted);
    }

    /** Returns a verifier that trusts only the given public key; without one, it trusts that of the private key. */
    private ImageVerifier givenKeyVerifier() {
        return verifier(givenKey().or(() -> cosign.map(CosignSigner::publicKey)).stream()
                .toList());
    }

    private Optional<CosignPublicKey> givenKey() {
        return parameters.cosignPublicKey().map(this::publicKey);
    }

    private ImageVerifier verifier(List<CosignPublicKey> trusted) {
        return new CosignVerifier(trusted, new RegistrySignatures(registries));
    }

    private CosignPublicKey publicKey(String text) {
        return text.contains(PEM) ? CosignPublicKey.parse(text) : CosignPublicKey.read(parameters.path(text));
    }

    @Override
    public void close() {
        notaries.close();
    }
}
