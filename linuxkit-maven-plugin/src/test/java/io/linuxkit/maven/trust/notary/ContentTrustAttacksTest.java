/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static io.linuxkit.maven.trust.TrustFailure.BAD_SIGNATURE;
import static io.linuxkit.maven.trust.TrustFailure.EXPIRED;
import static io.linuxkit.maven.trust.TrustFailure.OVERSIZED;
import static io.linuxkit.maven.trust.TrustFailure.ROLLED_BACK;
import static io.linuxkit.maven.trust.TrustFailure.TAMPERED;
import static io.linuxkit.maven.trust.TrustFailure.WRONG_KEY;
import static io.linuxkit.maven.trust.TrustFailure.WRONG_REPOSITORY;
import static io.linuxkit.maven.trust.notary.MemoryNotary.certified;
import static io.linuxkit.maven.trust.notary.MemoryNotary.delegating;
import static io.linuxkit.maven.trust.notary.MemoryNotary.delegation;
import static io.linuxkit.maven.trust.notary.MemoryNotary.pair;
import static io.linuxkit.maven.trust.notary.MemoryNotary.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong metadata that a server may send: none of it is signed, trusted or stored. */
class ContentTrustAttacksTest {
    private static final SigningSubject SUBJECT = new SigningSubject(
            new ImageReference(MemoryNotary.REPOSITORY, "1.0"),
            Digest.of("image".getBytes(StandardCharsets.UTF_8)),
            741);

    @TempDir
    private Path temporary;

    /**
     * An attack.
     *
     * @param name what is wrong
     * @param action changes the server, after this machine has verified the right metadata if {@code isKnown}, or
     *     before
     * @param isKnown whether this machine has verified the repository before
     */
    private record Attack(
            String name, boolean isKnown, Consumer<MemoryNotary> action, TrustFailure failure, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack unknown(String name, TrustFailure failure, String message, Consumer<MemoryNotary> action) {
        return new Attack(name, false, action, failure, message);
    }

    private static Attack known(String name, TrustFailure failure, String message, Consumer<MemoryNotary> action) {
        return new Attack(name, true, action, failure, message);
    }

    static Stream<Attack> attacks() {
        return Stream.of(root(), timestamp(), snapshot(), targets(), releases()).flatMap(List::stream);
    }

    private static List<Attack> root() {
        return List.of(
                unknown("root: tampered", BAD_SIGNATURE, "'root' by the key", notary -> {
                    SignedDocument old = notary.document(RoleName.ROOT);
                    JsonObject changed = old.signed().with("consistent_snapshot", true);
                    notary.documents.put(RoleName.ROOT, SignedDocument.of(RoleName.ROOT, changed, old.signatures()));
                }),
                unknown(
                        "root: not JSON",
                        TAMPERED,
                        "'root' is not what it should be: ",
                        notary -> notary.files.put("root.json", "<html>".getBytes(StandardCharsets.UTF_8))),
                unknown(
                        "root: a member twice",
                        TAMPERED,
                        "'signed' is there twice",
                        notary -> notary.files.put(
                                "root.json",
                                replaced(notary.document(RoleName.ROOT), "{\"signed\":", "{\"signed\":1,\"signed\":"))),
                unknown(
                        "root: oversized",
                        OVERSIZED,
                        "root.json",
                        notary -> notary.files.put("root.json", new byte[Limits.ROOT + 1])),
                unknown(
                        "root: signed by nobody",
                        WRONG_KEY,
                        "'root' is signed by nobody",
                        notary -> notary.root(1, root -> root)),
                unknown(
                        "root: expired",
                        EXPIRED,
                        "'root' expired at 2026-11-24T12:00:00Z",
                        notary -> notary.root(1, MemoryNotary::expired, notary.rootKey)),
                unknown("root: certificate expired", EXPIRED, "valid from 2006-", notary -> {
                    Duration age = Duration.ofDays(20 * 365);
                    rekey(notary, certified(notary.rootKey, "127.0.0.1:5000/org/image", now().minus(age)));
                }),
                unknown(
                        "root: certificate of the future",
                        EXPIRED,
                        "valid from 2026-11-26T",
                        notary -> rekey(
                                notary,
                                certified(notary.rootKey, "127.0.0.1:5000/org/image", now().plus(Duration.ofDays(1))))),
                unknown(
                        "root: of another repository",
                        WRONG_REPOSITORY,
                        "for '127.0.0.1:5000/org/image2', not for",
                        notary -> rekey(notary, certified(notary.rootKey, "127.0.0.1:5000/org/image2", now()))),
                unknown(
                        "root: of a repository whose name begins so",
                        WRONG_REPOSITORY,
                        "for '127.0.0.1:5000/org'",
                        notary -> rekey(notary, certified(notary.rootKey, "127.0.0.1:5000/org", now()))),
                unknown(
                        "root: of a name that is the repository's but for an escape",
                        WRONG_REPOSITORY,
                        "is for '",
                        notary -> rekey(notary, certified(notary.rootKey, "127.0.0.1:5000/org\\/image", now()))),
                unknown(
                        "root: a bare key",
                        TAMPERED,
                        "has no certificate",
                        notary -> rekey(notary, TufKey.of(notary.rootKey.getPublic()))),
                unknown(
                        "root: a key under another's id",
                        TAMPERED,
                        "has the id",
                        notary -> notary.root(
                                1,
                                root -> {
                                    JsonObject keys = root.requiredObject("keys");
                                    String first = keys.names().iterator().next();
                                    return root.with(
                                            "keys",
                                            keys.with(
                                                    first,
                                                    TufKey.of(pair().getPublic())
                                                            .toJson()));
                                },
                                notary.rootKey)),
                unknown(
                        "root: threshold of none",
                        TAMPERED,
                        "threshold is 0",
                        notary -> notary.root(
                                1,
                                root -> {
                                    JsonObject roles = root.requiredObject("roles");
                                    JsonObject role =
                                            roles.requiredObject("timestamp").with("threshold", 0);
                                    return root.with("roles", roles.with("timestamp", role));
                                },
                                notary.rootKey)),
                unknown(
                        "root: threshold of two, one signature",
                        WRONG_KEY,
                        "2 of its own root keys",
                        notary -> notary.root(
                                1,
                                root -> {
                                    JsonObject roles = root.requiredObject("roles");
                                    JsonObject role =
                                            roles.requiredObject("root").with("threshold", 2);
                                    return root.with("roles", roles.with("root", role));
                                },
                                notary.rootKey)),
                unknown("root: one key in two certificates for two", WRONG_KEY, "but 1 did", notary -> {
                    TufKey first = certified(notary.rootKey, "127.0.0.1:5000/org/image", now());
                    TufKey second = certified(notary.rootKey, "127.0.0.1:5000/org/image", now());
                    notary.rootKeys.put(RoleName.ROOT, List.of(first, second));
                    notary.root(
                            1,
                            root -> {
                                JsonObject roles = root.requiredObject("roles");
                                JsonObject role = roles.requiredObject("root").with("threshold", 2);
                                return root.with("roles", roles.with("root", role));
                            },
                            notary.rootKey,
                            notary.rootKey);
                    SignedDocument once = notary.document(RoleName.ROOT);
                    List<DocumentSignature> twice = new ArrayList<>();
                    twice.add(once.signatures().get(0));
                    twice.add(new DocumentSignature(
                            second.id(), "ecdsa", once.signatures().get(1).value()));
                    notary.documents.put(RoleName.ROOT, SignedDocument.of(RoleName.ROOT, once.signed(), twice));
                }),
                known(
                        "root: swapped for another's",
                        WRONG_KEY,
                        "root keys of version 1, which this machine trusts",
                        notary -> {
                            KeyPair theirs = pair();
                            notary.rootKeys.put(
                                    RoleName.ROOT, List.of(certified(theirs, "127.0.0.1:5000/org/image", now())));
                            notary.root(1, root -> root, theirs);
                            notary.list();
                        }),
                known("root: rotated without the old key", WRONG_KEY, "which this machine trusts", notary -> {
                    KeyPair theirs = pair();
                    notary.rootKeys.put(RoleName.ROOT, List.of(certified(theirs, "127.0.0.1:5000/org/image", now())));
                    notary.root(2, root -> root, theirs);
                    notary.list();
                }),
                known("root: a version left out", TAMPERED, "the server has no '2.root.json'", notary -> {
                    notary.root(3, root -> root, notary.rootKey);
                    notary.list();
                }),
                known("root: a version under another's number", TAMPERED, "'2.root.json' has the version 3", notary -> {
                    notary.root(3, root -> root, notary.rootKey);
                    notary.files.put(
                            "2.root.json", notary.document(RoleName.ROOT).bytes());
                    notary.root(4, root -> root, notary.rootKey);
                    notary.list();
                }),
                known(
                        "root: rolled back",
                        ROLLED_BACK,
                        "version 1 of 'root' was seen before, but now the server has version 0",
                        notary -> notary.root(0, root -> root, notary.rootKey)),
                known("everything gone", ROLLED_BACK, "the server does not know the repository", notary -> {
                    notary.documents.clear();
                    notary.files.clear();
                }));
    }

    private static List<Attack> timestamp() {
        return List.of(
                unknown(
                        "timestamp: gone",
                        TAMPERED,
                        "the server has no 'timestamp.json'",
                        notary -> notary.documents.remove(RoleName.TIMESTAMP)),
                unknown(
                        "timestamp: tampered",
                        BAD_SIGNATURE,
                        "'timestamp' by the key",
                        notary -> forge(notary, RoleName.TIMESTAMP)),
                unknown(
                        "timestamp: signed with the snapshot's key",
                        WRONG_KEY,
                        "'timestamp' is signed by the key",
                        notary -> notary.change(RoleName.TIMESTAMP, same -> same, notary.snapshotKey)),
                unknown(
                        "timestamp: expired",
                        EXPIRED,
                        "'timestamp' expired",
                        notary -> notary.change(RoleName.TIMESTAMP, MemoryNotary::expired, notary.timestampKey)),
                unknown(
                        "timestamp: expires at no time",
                        TAMPERED,
                        "'expires' is 'tomorrow'",
                        notary -> notary.files.put(
                                "timestamp.json",
                                replaced(notary.document(RoleName.TIMESTAMP), "2026-12-25T12:00:00Z", "tomorrow"))),
                unknown(
                        "timestamp: oversized",
                        OVERSIZED,
                        "timestamp.json",
                        notary -> notary.files.put("timestamp.json", new byte[Limits.TIMESTAMP + 1])),
                unknown(
                        "timestamp: lists nothing",
                        TAMPERED,
                        "does not list the document 'snapshot'",
                        notary -> notary.list(same -> same, timestamp -> timestamp.with("meta", JsonObject.empty()))),
                unknown(
                        "timestamp: a snapshot in its place",
                        TAMPERED,
                        "of type 'Snapshot', not 'Timestamp'",
                        notary -> notary.files.put(
                                "timestamp.json",
                                notary.document(RoleName.SNAPSHOT).bytes())),
                known(
                        "timestamp: rolled back",
                        ROLLED_BACK,
                        "version 2 of 'timestamp'",
                        notary -> notary.change(
                                RoleName.TIMESTAMP, timestamp -> timestamp.with("version", 1), notary.timestampKey)));
    }

    private static List<Attack> snapshot() {
        return List.of(
                unknown(
                        "snapshot: another than the timestamp's",
                        TAMPERED,
                        "'snapshot' is not what it should be",
                        notary -> {
                            SignedDocument old = notary.document(RoleName.SNAPSHOT);
                            notary.files.put(
                                    RoleName.SNAPSHOT.document(old.digest()),
                                    replaced(old, "2026-12-25", "2026-12-26"));
                        }),
                unknown(
                        "snapshot: signed with the timestamp's key",
                        WRONG_KEY,
                        "'snapshot' is signed by the key",
                        notary -> relist(
                                notary, snapshot -> notary.signed(RoleName.SNAPSHOT, snapshot, notary.timestampKey))),
                unknown(
                        "snapshot: expired",
                        EXPIRED,
                        "'snapshot' expired",
                        notary -> notary.list(MemoryNotary::expired, same -> same)),
                unknown(
                        "snapshot: of another root",
                        TAMPERED,
                        "but the snapshot lists",
                        notary -> notary.root(1, root -> root.with("more", 1), notary.rootKey)),
                unknown(
                        "snapshot: without targets",
                        TAMPERED,
                        "does not list the document 'targets'",
                        notary -> notary.list(
                                snapshot -> snapshot.with(
                                        "meta", snapshot.requiredObject("meta").without("targets")),
                                same -> same)),
                known(
                        "snapshot: rolled back",
                        ROLLED_BACK,
                        "version 2 of 'snapshot'",
                        notary -> notary.list(snapshot -> snapshot.with("version", 1), same -> same)));
    }

    private static List<Attack> targets() {
        return List.of(
                unknown("targets: truncated", TAMPERED, "'targets' is not what it should be: it is sha256:", notary -> {
                    SignedDocument targets = notary.document(RoleName.TARGETS);
                    notary.files.put(RoleName.TARGETS.document(targets.digest()), Arrays.copyOf(targets.bytes(), 100));
                }),
                unknown("targets: longer than listed", OVERSIZED, "targets.", notary -> {
                    SignedDocument targets = notary.document(RoleName.TARGETS);
                    notary.files.put(
                            RoleName.TARGETS.document(targets.digest()),
                            Arrays.copyOf(targets.bytes(), targets.bytes().length + 1));
                }),
                unknown(
                        "targets: listed as huge",
                        OVERSIZED,
                        "at most 104857600 are read",
                        notary -> notary.list(
                                snapshot -> {
                                    JsonObject meta = snapshot.requiredObject("meta");
                                    JsonObject huge =
                                            meta.requiredObject("targets").with("length", 1L << 40);
                                    return snapshot.with("meta", meta.with("targets", huge));
                                },
                                same -> same)),
                unknown(
                        "targets: gone",
                        TAMPERED,
                        "the server has no 'targets.",
                        notary -> notary.documents.remove(RoleName.TARGETS)),
                unknown(
                        "targets: signed with the delegate's key",
                        WRONG_KEY,
                        "'targets' is signed by the key",
                        notary -> {
                            notary.change(RoleName.TARGETS, same -> same, notary.releasesKey);
                            notary.list();
                        }),
                unknown("targets: expired", EXPIRED, "'targets' expired", notary -> {
                    notary.change(RoleName.TARGETS, MemoryNotary::expired, notary.targetsKey);
                    notary.list();
                }),
                unknown(
                        "targets: delegates upwards",
                        TAMPERED,
                        "delegates to 'targets/a/b', which is not below it",
                        notary -> {
                            Delegation up = new Delegation(
                                    new RoleName("targets/a/b"),
                                    delegation(TufKey.of(pair().getPublic())).keys(),
                                    List.of(""));
                            notary.document(RoleName.TARGETS, delegating(up).signed(), notary.targetsKey);
                            notary.list();
                        }),
                unknown("targets: delegates out of its directory", TAMPERED, "delegates to 'targets/..'", notary -> {
                    Delegation out = new Delegation(
                            new RoleName("targets/.."),
                            delegation(TufKey.of(pair().getPublic())).keys(),
                            List.of(""));
                    notary.document(RoleName.TARGETS, delegating(out).signed(), notary.targetsKey);
                    notary.list();
                }),
                known("targets: rolled back", ROLLED_BACK, "version 1 of 'targets'", notary -> {
                    notary.change(RoleName.TARGETS, targets -> targets.with("version", 0), notary.targetsKey);
                    notary.list();
                }));
    }

    private static List<Attack> releases() {
        return List.of(
                unknown("releases: another than the snapshot's", TAMPERED, "'targets/releases' is not what", notary -> {
                    SignedDocument old = notary.document(RoleName.RELEASES);
                    notary.files.put(
                            RoleName.RELEASES.document(old.digest()), replaced(old, "2026-12-25", "2026-12-26"));
                }),
                unknown("releases: tampered", BAD_SIGNATURE, "'targets/releases' by the key", notary -> {
                    forge(notary, RoleName.RELEASES);
                    notary.list();
                }),
                unknown(
                        "releases: signed by an unknown method",
                        BAD_SIGNATURE,
                        "'targets/releases' by the key",
                        notary -> {
                            SignedDocument old = notary.document(RoleName.RELEASES);
                            DocumentSignature signature = old.signatures().get(0);
                            notary.documents.put(
                                    RoleName.RELEASES,
                                    SignedDocument.of(
                                            RoleName.RELEASES,
                                            old.signed(),
                                            List.of(new DocumentSignature(
                                                    signature.keyId(), "none", signature.value()))));
                            notary.list();
                        }),
                unknown(
                        "releases: signed with the owner's key",
                        WRONG_KEY,
                        "'targets/releases' is signed by the key",
                        notary -> {
                            notary.change(RoleName.RELEASES, same -> same, notary.targetsKey);
                            notary.list();
                        }),
                unknown("releases: one of two signatures", WRONG_KEY, "2 of the role's keys", notary -> {
                    Delegation two = delegation(
                            2, List.of(""), TufKey.of(notary.releasesKey.getPublic()), TufKey.of(pair().getPublic()));
                    notary.document(RoleName.TARGETS, delegating(two).signed(), notary.targetsKey);
                    notary.list();
                }),
                unknown("releases: expired", EXPIRED, "'targets/releases' expired", notary -> {
                    notary.change(RoleName.RELEASES, MemoryNotary::expired, notary.releasesKey);
                    notary.list();
                }),
                unknown("releases: a tag without its hash", TAMPERED, "'sha256' is missing", notary -> {
                    notary.change(
                            RoleName.RELEASES,
                            releases -> releases.with(
                                    "targets",
                                    JsonObject.parse(
                                            "{\"1.0\":{\"hashes\":{},\"length\":1}}".getBytes(StandardCharsets.UTF_8))),
                            notary.releasesKey);
                    notary.list();
                }),
                known("releases: rolled back", ROLLED_BACK, "version 2 of 'targets/releases'", notary -> {
                    notary.change(RoleName.RELEASES, releases -> releases.with("version", 1), notary.releasesKey);
                    notary.list();
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void signWhenServerIsNotRightSignsAndKeepsNothing(Attack attack) {
        check(attack, trust -> new ContentTrustSigner(trust, pause -> {}).sign(SUBJECT));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void verifyWhenServerIsNotRightBelievesAndKeepsNothing(Attack attack) {
        check(attack, trust -> new ContentTrustVerifier(trust).verify(SUBJECT));
    }

    private void check(Attack attack, Consumer<ContentTrust> action) {
        MemoryNotary notary = new MemoryNotary();
        notary.document(RoleName.RELEASES, valid(TargetsDocument.empty().signed(), 2), notary.releasesKey);
        notary.list();
        TrustDirectory directory = new TrustDirectory(temporary);
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        ContentTrust trust = directory.trust(notary);
        if (attack.isKnown()) {
            assertThat(new ContentTrustVerifier(trust).verify(SUBJECT)).isEmpty();
        }
        Map<String, String> remembered = directory.remembered();
        attack.action().accept(notary);

        TrustException thrown = catchThrowableOfType(TrustException.class, () -> action.accept(trust));

        assertThat(thrown).hasMessageContaining(attack.message()).hasMessageContaining("127.0.0.1:5000/org/image");
        assertThat(thrown.failure()).isEqualTo(attack.failure());
        assertThat(notary.published).isEmpty();
        assertThat(directory.remembered()).isEqualTo(remembered);
    }

    private static java.time.Instant now() {
        return MemoryNotary.CLOCK.instant();
    }

    /** Other content with the old signatures. */
    private static void forge(MemoryNotary notary, RoleName role) {
        SignedDocument old = notary.document(role);
        JsonObject changed = old.signed().with("more", "x");
        notary.documents.put(role, SignedDocument.of(role, changed, old.signatures()));
    }

    private static void rekey(MemoryNotary notary, TufKey key) {
        notary.rootKeys.put(RoleName.ROOT, List.of(key));
        notary.root(1, root -> root, notary.rootKey);
        notary.list();
    }

    private static void relist(MemoryNotary notary, java.util.function.Function<JsonObject, SignedDocument> signer) {
        SignedDocument snapshot =
                signer.apply(notary.document(RoleName.SNAPSHOT).signed());
        notary.documents.put(RoleName.SNAPSHOT, snapshot);
        JsonObject timestamp = TagPublication.listing(
                notary.document(RoleName.TIMESTAMP).signed(), Map.of(RoleName.SNAPSHOT, snapshot));
        notary.document(RoleName.TIMESTAMP, timestamp, notary.timestampKey);
    }

    private static byte[] replaced(SignedDocument document, String old, String now) {
        String text = new String(document.bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        return text.replace(old, now).getBytes(StandardCharsets.UTF_8);
    }
}
