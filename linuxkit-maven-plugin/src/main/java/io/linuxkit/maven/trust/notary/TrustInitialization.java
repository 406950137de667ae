/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseUse;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The creation of the first trust data of a repository, as {@code docker trust} does it: a certificate for the root
 * key, a new targets key, server-managed keys for snapshot and timestamp, and the delegation {@code targets/releases}.
 * Like Docker, it uses the root key of the trust directory if there is one.
 *
 * <p>Keys are written to the disk before anything is published, because published data cannot be changed without them.
 * When the server refuses the data, the new keys are deleted again; when it is not known whether the server has the
 * data, they stay.
 */
public final class TrustInitialization {
    private final ContentTrust trust;

    /**
     * Creates an initialization for a trust directory.
     *
     * @param trust the trust directory with its passphrases, and the server
     */
    public TrustInitialization(ContentTrust trust) {
        this.trust = trust;
    }

    /**
     * The keys of the new trust data.
     *
     * @param rootKey the file of the root key, which must be kept safe
     * @param isRootKeyNew whether the root key was created by this initialization
     * @param targetsKey the file of the repository's targets key
     */
    public record Initialized(Path rootKey, boolean isRootKeyNew, Path targetsKey) {}

    /** The key pair of a role, and the file of its private key. */
    private record RoleKey(KeyPair pair, Path file, boolean isNew) {}

    /**
     * Creates and publishes the first trust data of a repository.
     *
     * @param name the name of the repository
     * @param delegates the files with the public keys or certificates of those who sign as {@code targets/releases};
     *     none for a repository whose tags are signed with its targets key
     * @return the keys
     * @throws TrustException when trust data exist already, a passphrase is missing or wrong, or the server refuses the
     *     data
     */
    public Initialized run(ImageName name, List<Path> delegates) {
        ImageName repository = name.canonical();
        NotaryRepository server = trust.servers().repository(repository);
        MetadataUpdate update = new MetadataUpdate(trust, repository);
        requireNone(server, update.problems());
        List<TufKey> delegateKeys = delegates.stream().map(DelegateKey::read).toList();
        List<RoleKey> keys = new ArrayList<>();
        try {
            keys.add(rootKey());
            keys.add(newKey(RoleName.TARGETS, Optional.of(repository.text()), PassphraseUse.REPOSITORY));
            publish(server, documents(repository, keys, delegateKeys), update.problems());
            return new Initialized(
                    keys.get(0).file(), keys.get(0).isNew(), keys.get(1).file());
        } catch (TrustException e) {
            deleteNew(keys);
            throw e;
        } catch (GeneralSecurityException e) {
            deleteNew(keys);
            throw new IllegalStateException("the Java platform has no elliptic curves", e);
        }
    }

    /**
     * Accepts a refusal of data that the server has taken already: the answer was lost and the request was repeated.
     */
    private static void publish(NotaryRepository server, Map<String, byte[]> documents, TrustProblems problems) {
        try {
            server.publish(documents);
        } catch (PublicationRefusedException e) {
            byte[] ours = documents.get(RoleName.ROOT.text());
            Optional<byte[]> there = server.fetch(RoleName.ROOT.document(), Limits.ROOT);
            if (there.filter(root -> Arrays.equals(root, ours)).isEmpty()) {
                throw ContentTrustSigner.refused(problems, e);
            }
        }
    }

    private void requireNone(NotaryRepository server, TrustProblems problems) {
        boolean there = server.fetch(RoleName.ROOT.document(), Limits.ROOT).isPresent();
        boolean seen = new MetadataCache(trust.directory(), problems.repository())
                .read(RoleName.ROOT)
                .isPresent();
        if (there || seen) {
            throw new TrustException(
                    TrustFailure.ALREADY_INITIALISED,
                    "Tried to create the first trust data of '" + problems.repository() + "' at " + problems.server(),
                    there
                            ? "it has trust data already"
                            : "it had trust data before: '" + problems.remembered() + "' has the data",
                    there
                            ? "Add signers with 'docker trust signer add'; it needs no initialisation"
                            : "If its owner confirms that they were deleted, delete '" + problems.remembered()
                                    + "' too");
        }
    }

    private RoleKey rootKey() throws GeneralSecurityException {
        Optional<PrivateKeyFile> known = new TrustKeys(trust.directory())
                .all().stream()
                        .filter(file -> file.role().equals(Optional.of(RoleName.ROOT.text())))
                        .findFirst();
        if (known.isEmpty()) {
            return newKey(RoleName.ROOT, Optional.empty(), PassphraseUse.ROOT);
        }
        return new RoleKey(
                known.get().openPair(trust.passphrases()), known.get().path(), false);
    }

    private RoleKey newKey(RoleName role, Optional<String> repository, PassphraseUse use)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPairFile made = new KeyPairFile(generator.generateKeyPair(), role, repository);
        Path file = new TrustKeys(trust.directory()).file(made.id());
        try (Passphrase passphrase = passphrase(role, use)) {
            PrivateFiles.write(file, made.encrypted(passphrase));
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to write the new private key '" + file + "'",
                            "it cannot be written: " + e.getMessage(),
                            "Free space there, or give another directory with -Dlinuxkit.trustDirectory",
                            ErrorTopic.TRUST_DIRECTORY),
                    e);
        }
        return new RoleKey(made.pair(), file, true);
    }

    private Passphrase passphrase(RoleName role, PassphraseUse use) {
        return trust.passphrases()
                .find(use)
                .orElseThrow(() -> new TrustException(
                        TrustFailure.NO_PASSPHRASE,
                        "Tried to create a new key for '" + role + "'",
                        "no passphrase is configured for its encryption",
                        "Set " + use.variable()));
    }

    private Map<String, byte[]> documents(ImageName repository, List<RoleKey> pairs, List<TufKey> delegates)
            throws GeneralSecurityException {
        KeyPair rootPair = pairs.get(0).pair();
        NotaryRepository server = trust.servers().repository(repository);
        Map<RoleName, TufKey> keys = new LinkedHashMap<>();
        keys.put(
                RoleName.ROOT,
                TufKey.of(RootCertificate.of(
                        rootPair, repository.text(), trust.clock().instant())));
        keys.put(RoleName.TARGETS, TufKey.of(pairs.get(1).pair().getPublic()));
        keys.put(RoleName.SNAPSHOT, TufKey.from(JsonObject.parse(server.serverKey(RoleName.SNAPSHOT.text()))));
        keys.put(RoleName.TIMESTAMP, TufKey.from(JsonObject.parse(server.serverKey(RoleName.TIMESTAMP.text()))));
        DocumentSigner signer = new DocumentSigner(trust, repository.text());
        Map<String, byte[]> documents = new LinkedHashMap<>();
        documents.put(
                RoleName.ROOT.text(),
                signer.sign(RoleName.ROOT, root(keys), one(keys, RoleName.ROOT)).bytes());
        TargetsDocument targets = delegates.isEmpty() ? TargetsDocument.empty() : delegating(delegates);
        documents.put(
                RoleName.TARGETS.text(),
                signer.sign(RoleName.TARGETS, targets.signed(), one(keys, RoleName.TARGETS))
                        .bytes());
        return documents;
    }

    private static TargetsDocument delegating(List<TufKey> delegates) {
        Map<String, TufKey> byId = new LinkedHashMap<>();
        delegates.forEach(key -> byId.put(key.id(), key));
        return TargetsDocument.empty().with(new Delegation(RoleName.RELEASES, new RoleKeys(byId, 1), List.of("")));
    }

    private static JsonObject root(Map<RoleName, TufKey> keys) {
        JsonObject known = JsonObject.empty();
        JsonObject roles = JsonObject.empty();
        for (Map.Entry<RoleName, TufKey> key : keys.entrySet()) {
            known = known.with(key.getValue().id(), key.getValue().toJson());
            roles = roles.with(key.getKey().text(), one(keys, key.getKey()).definition());
        }
        return JsonObject.empty()
                .with("_type", RoleName.ROOT.type())
                .with("consistent_snapshot", false)
                .with("keys", known)
                .with("roles", roles)
                .with("version", 0);
    }

    private static RoleKeys one(Map<RoleName, TufKey> keys, RoleName role) {
        TufKey key = keys.get(role);
        if (key == null) {
            throw new IllegalArgumentException("no key for " + role);
        }
        return new RoleKeys(Map.of(key.id(), key), 1);
    }

    private static void deleteNew(List<RoleKey> keys) {
        for (RoleKey key : keys) {
            if (key.isNew()) {
                try {
                    Files.deleteIfExists(key.file());
                } catch (IOException e) {
                    // An unused key does no harm, and the failure itself is reported.
                }
            }
        }
    }
}
