/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A notary server in memory whose keys the test has, so that it can send what no real server would: any document, with
 * any signature, listed or not. Without changes it behaves like a real server with a server-managed snapshot.
 */
final class MemoryNotary implements NotaryServers, NotaryRepository {
    static final ImageName REPOSITORY = new ImageName("127.0.0.1:5000/org/image");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    final KeyPair rootKey = pair();
    final KeyPair targetsKey = pair();
    final KeyPair snapshotKey = pair();
    final KeyPair timestampKey = pair();
    final KeyPair releasesKey = pair();

    /** The content of the root: the keys of each role. */
    final Map<RoleName, List<TufKey>> rootKeys = new LinkedHashMap<>();

    final Map<RoleName, SignedDocument> documents = new TreeMap<>();
    final List<Map<String, byte[]>> published = new ArrayList<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();

    /** The names of the requested documents. */
    final List<String> fetched = new ArrayList<>();

    /** The refusals of the next publications. */
    final List<PublicationRefusedException> refusals = new ArrayList<>();

    /** True for a lost answer to a first request, whose repetition is refused. */
    boolean takesWhatItRefuses;

    MemoryNotary() {
        rootKeys.put(RoleName.ROOT, List.of(certified(rootKey, REPOSITORY.text(), CLOCK.instant())));
        rootKeys.put(RoleName.TARGETS, List.of(TufKey.of(targetsKey.getPublic())));
        rootKeys.put(RoleName.SNAPSHOT, List.of(TufKey.of(snapshotKey.getPublic())));
        rootKeys.put(RoleName.TIMESTAMP, List.of(TufKey.of(timestampKey.getPublic())));
        root(1, root -> root, rootKey);
        document(
                RoleName.TARGETS,
                delegating(delegation(TufKey.of(releasesKey.getPublic()))).signed(),
                targetsKey);
        list();
    }

    static Delegation delegation(TufKey... keys) {
        return delegation(1, List.of(""), keys);
    }

    static Delegation delegation(long threshold, List<String> paths, TufKey... keys) {
        Map<String, TufKey> byId = new LinkedHashMap<>();
        for (TufKey key : keys) {
            byId.put(key.id(), key);
        }
        return new Delegation(RoleName.RELEASES, new RoleKeys(byId, threshold), paths);
    }

    static TargetsDocument delegating(Delegation delegation) {
        return new TargetsDocument(
                valid(TargetsDocument.empty().with(delegation).signed(), 1));
    }

    static JsonObject valid(JsonObject signed, long version) {
        return signed.with("expires", DocumentSigner.time(CLOCK, Duration.ofDays(30)))
                .with("version", version);
    }

    static JsonObject expired(JsonObject signed) {
        return signed.with("expires", DocumentSigner.time(CLOCK, Duration.ofDays(-1)));
    }

    /** Creates a root with the keys in {@link #rootKeys}. */
    void root(long version, UnaryOperator<JsonObject> change, KeyPair... signers) {
        JsonObject keys = JsonObject.empty();
        JsonObject roles = JsonObject.empty();
        for (Map.Entry<RoleName, List<TufKey>> role : rootKeys.entrySet()) {
            List<String> ids = new ArrayList<>();
            for (TufKey key : role.getValue()) {
                keys = keys.with(key.id(), key.toJson());
                ids.add(key.id());
            }
            roles = roles.with(
                    role.getKey().text(), JsonObject.empty().with("keyids", ids).with("threshold", 1));
        }
        JsonObject root = JsonObject.empty()
                .with("_type", "Root")
                .with("consistent_snapshot", false)
                .with("keys", keys)
                .with("roles", roles);
        SignedDocument document = signed(RoleName.ROOT, change.apply(valid(root, version)), signers);
        documents.put(RoleName.ROOT, document);
        files.put(RoleName.ROOT.document(version), document.bytes());
    }

    void document(RoleName role, JsonObject signed, KeyPair... signers) {
        documents.put(role, signed(role, signed, signers));
    }

    /** Changes the signed content and signs it again. */
    void change(RoleName role, UnaryOperator<JsonObject> change, KeyPair... signers) {
        document(role, change.apply(document(role).signed()), signers);
    }

    SignedDocument document(RoleName role) {
        SignedDocument document = documents.get(role);
        if (document == null) {
            throw new IllegalArgumentException("no document " + role);
        }
        return document;
    }

    /** Signs with the given keys; a signature has the ID of the key in the role, or else that of the public key. */
    SignedDocument signed(RoleName role, JsonObject content, KeyPair... signers) {
        List<DocumentSignature> signatures = new ArrayList<>();
        for (KeyPair signer : signers) {
            try {
                byte[] value = SignatureMethod.ECDSA.sign(signer.getPrivate(), content.toCanonicalBytes());
                signatures.add(DocumentSignature.of(idOf(role, signer), SignatureMethod.ECDSA, value));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return SignedDocument.of(role, content, signatures);
    }

    private String idOf(RoleName role, KeyPair signer) {
        for (TufKey key : rootKeys.getOrDefault(role, List.of())) {
            try {
                if (key.publicKey().equals(signer.getPublic())) {
                    return key.id();
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return TufKey.of(signer.getPublic()).id();
    }

    /** Creates the snapshot and the timestamp of the current documents. */
    void list() {
        list(snapshot -> snapshot, timestamp -> timestamp);
    }

    void list(UnaryOperator<JsonObject> changeSnapshot, UnaryOperator<JsonObject> changeTimestamp) {
        JsonObject snapshot = listing("Snapshot", RoleName.SNAPSHOT, RoleName.TIMESTAMP);
        document(RoleName.SNAPSHOT, changeSnapshot.apply(valid(snapshot, next(RoleName.SNAPSHOT))), snapshotKey);
        JsonObject timestamp = TagPublication.listing(
                JsonObject.empty().with("_type", "Timestamp").with("meta", JsonObject.empty()),
                Map.of(RoleName.SNAPSHOT, document(RoleName.SNAPSHOT)));
        document(RoleName.TIMESTAMP, changeTimestamp.apply(valid(timestamp, next(RoleName.TIMESTAMP))), timestampKey);
    }

    private JsonObject listing(String type, RoleName... without) {
        Map<RoleName, SignedDocument> listed = new TreeMap<>(documents);
        List.of(without).forEach(listed::remove);
        return TagPublication.listing(JsonObject.empty().with("_type", type).with("meta", JsonObject.empty()), listed);
    }

    private long next(RoleName role) {
        return documents.containsKey(role) ? document(role).version() + 1 : 1;
    }

    @Override
    public NotaryRepository repository(ImageName name) {
        return this;
    }

    @Override
    public String server() {
        return "https://notary.example.com";
    }

    @Override
    public Optional<byte[]> fetch(String name, int mostBytes) {
        fetched.add(name);
        Optional<byte[]> found = Optional.ofNullable(files.get(name)).or(() -> current(name));
        if (found.isPresent() && found.get().length > mostBytes) {
            throw new TrustException(
                    TrustFailure.OVERSIZED, "Tried to fetch of " + REPOSITORY, "'" + name + "' is too large", "Do");
        }
        return found;
    }

    private Optional<byte[]> current(String name) {
        for (SignedDocument document : documents.values()) {
            Digest digest = document.digest();
            if (name.equals(document.role().document())
                    || name.equals(document.role().document(digest))) {
                return Optional.of(document.bytes());
            }
        }
        return Optional.empty();
    }

    @Override
    public byte[] serverKey(String role) {
        KeyPair pair = role.equals("snapshot") ? snapshotKey : timestampKey;
        return TufKey.of(pair.getPublic()).toJson().toBytes();
    }

    @Override
    public void publish(Map<String, byte[]> changed) throws PublicationRefusedException {
        if (!refusals.isEmpty()) {
            PublicationRefusedException refusal = refusals.remove(0);
            if (takesWhatItRefuses) {
                take(changed);
            }
            throw refusal;
        }
        take(changed);
    }

    private void take(Map<String, byte[]> changed) {
        published.add(changed);
        changed.forEach(
                (role, bytes) -> documents.put(new RoleName(role), SignedDocument.parse(new RoleName(role), bytes)));
        if (!changed.containsKey("snapshot")) {
            list();
        }
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TufKey certified(KeyPair pair, String name, Instant from) {
        try {
            return TufKey.of(RootCertificate.of(pair, name, from));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
