/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.PassphraseUse;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentTrustSignerTest {
    private static final SigningSubject SUBJECT = subject("1.0", "image");
    private static final RoleName ALICE = new RoleName("targets/alice");

    @TempDir
    private Path temporary;

    private final MemoryNotary notary = new MemoryNotary();
    private final List<Duration> pauses = new ArrayList<>();
    private TrustDirectory directory = new TrustDirectory(Path.of("/nonexistent"));

    @BeforeEach
    void useTemporaryDirectory() {
        directory = new TrustDirectory(temporary);
    }

    private static SigningSubject subject(String tag, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new SigningSubject(new ImageReference(MemoryNotary.REPOSITORY, tag), Digest.of(bytes), bytes.length);
    }

    private SigningOutcome sign(SigningSubject subject) {
        return signer(TrustRoles.releases()).sign(subject);
    }

    private ContentTrustSigner signer(TrustRoles roles) {
        return new ContentTrustSigner(directory.trust(notary, roles), pauses::add);
    }

    private Optional<Target> signed(RoleName role, String tag) {
        return new TargetsDocument(notary.document(role).signed()).target(tag);
    }

    private TrustFailure failure(Runnable action, String... messages) {
        TrustException thrown = catchThrowableOfType(TrustException.class, action::run);
        assertThat(thrown.getMessage()).contains(messages).doesNotContain(TrustDirectory.PASSPHRASE);
        assertThat(notary.published).isEmpty();
        return thrown.failure();
    }

    @Test
    void signWhenNewPublishesTheRoleOnly() {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        SigningOutcome outcome = sign(SUBJECT);
        assertThat(outcome)
                .isEqualTo(new SigningOutcome(
                        "dct",
                        true,
                        "targets/releases of " + MemoryNotary.REPOSITORY + " at https://notary.example.com"));
        assertThat(notary.published)
                .singleElement()
                .satisfies(sent -> assertThat(sent).containsOnlyKeys("targets/releases"));
        assertThat(signed(RoleName.RELEASES, "1.0")).contains(new Target(SUBJECT.digest(), 5));
        assertThat(notary.document(RoleName.RELEASES).version()).isEqualTo(1);
        assertThat(notary.document(RoleName.RELEASES).expires())
                .isEqualTo(MemoryNotary.CLOCK.instant().plus(Duration.ofDays(3 * 365)));
    }

    @Test
    void signWhenSignedAlreadyPublishesNothing() {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        sign(SUBJECT);
        assertThat(sign(SUBJECT).written()).isFalse();
        assertThat(notary.published).hasSize(1);
    }

    @Test
    void signWhenTagMovesReplacesItAndKeepsTheOthers() {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        sign(SUBJECT);
        sign(subject("2.0", "second"));
        sign(subject("1.0", "moved"));
        assertThat(signed(RoleName.RELEASES, "1.0"))
                .contains(new Target(subject("1.0", "moved").digest(), 5));
        assertThat(signed(RoleName.RELEASES, "2.0")).isPresent();
        assertThat(notary.document(RoleName.RELEASES).version()).isEqualTo(3);
    }

    @Test
    void signWhenTheClientHasTheSnapshotKeySignsThatToo() {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        directory.keep(notary.snapshotKey, RoleName.SNAPSHOT, Optional.of(MemoryNotary.REPOSITORY.text()));
        sign(SUBJECT);
        assertThat(notary.published.get(0)).containsOnlyKeys("targets/releases", "snapshot");
        Target listed = Target.from(notary.document(RoleName.SNAPSHOT)
                .signed()
                .requiredObject("meta")
                .requiredObject("targets/releases"));
        assertThat(listed.digest()).isEqualTo(notary.document(RoleName.RELEASES).digest());
        assertThat(notary.document(RoleName.SNAPSHOT).version()).isEqualTo(2);
    }

    @Test
    void signWhenRolesAreDockersSignsEachWithAKeyHere() {
        KeyPair alice = MemoryNotary.pair();
        KeyPair bob = MemoryNotary.pair();
        delegate(alice, bob);
        directory.keep(alice, new RoleName("alice"), Optional.empty());
        directory.keep(notary.releasesKey, new RoleName("delegation"), Optional.empty());
        assertThat(signer(TrustRoles.ofDocker()).sign(SUBJECT).detail())
                .startsWith("targets/releases, targets/alice of ");
        assertThat(notary.published.get(0)).containsOnlyKeys("targets/releases", "targets/alice");
    }

    private void delegate(KeyPair alice, KeyPair bob) {
        JsonObject keys = JsonObject.empty();
        List<JsonObject> roles = new ArrayList<>();
        Map<RoleName, KeyPair> all = new LinkedHashMap<>();
        all.put(RoleName.RELEASES, notary.releasesKey);
        all.put(ALICE, alice);
        all.put(new RoleName("targets/bob"), bob);
        for (Map.Entry<RoleName, KeyPair> one : all.entrySet()) {
            TufKey key = TufKey.of(one.getValue().getPublic());
            keys = keys.with(key.id(), key.toJson());
            roles.add(new Delegation(one.getKey(), new RoleKeys(Map.of(key.id(), key), 1), List.of("")).toJson());
        }
        notary.document(
                RoleName.TARGETS,
                MemoryNotary.valid(TargetsDocument.empty().signed(), 2)
                        .with(
                                "delegations",
                                JsonObject.empty().with("keys", keys).with("roles", roles)),
                notary.targetsKey);
        notary.list();
    }

    @Test
    void signWhenRolesAreDockersAndNobodyIsDelegatedToSignsAsTargets() {
        notary.document(
                RoleName.TARGETS, MemoryNotary.valid(TargetsDocument.empty().signed(), 2), notary.targetsKey);
        notary.list();
        directory.keep(notary.targetsKey, RoleName.TARGETS, Optional.of(MemoryNotary.REPOSITORY.text()));
        signer(TrustRoles.ofDocker()).sign(SUBJECT);
        assertThat(signed(RoleName.TARGETS, "1.0")).isPresent();
    }

    @Test
    void signWhenRolesAreDockersAndNoKeyIsHereNamesThem() {
        assertThat(failure(
                        () -> signer(TrustRoles.ofDocker()).sign(SUBJECT),
                        "('targets/releases')",
                        "docker trust key load"))
                .isEqualTo(TrustFailure.NO_KEY);
    }

    @Test
    void signWhenAnotherDelegateIsExpiredSignsAllTheSame() {
        KeyPair alice = MemoryNotary.pair();
        delegate(alice, MemoryNotary.pair());
        notary.document(
                ALICE,
                MemoryNotary.expired(MemoryNotary.valid(TargetsDocument.empty().signed(), 1)),
                alice);
        notary.list();
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        assertThat(sign(SUBJECT).written()).isTrue();
        assertThat(directory.remembered()).isNotEmpty();
    }

    @Test
    void signWhenOthersAreFasterTakesOverTheirsAndTriesAgain() {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        notary.refusals.add(new PublicationRefusedException("VERSION", "somebody was first"));
        notary.refusals.add(new PublicationRefusedException("VERSION", "somebody was first"));
        assertThat(sign(SUBJECT).written()).isTrue();
        assertThat(pauses).hasSize(2);
        assertThat(notary.published).hasSize(1);
    }

    @Test
    void signWhenOthersAreFasterAlwaysGivesUp() {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        for (int i = 0; i < 20; i++) {
            notary.refusals.add(new PublicationRefusedException("VERSION", "somebody was first"));
        }
        assertThatThrownBy(() -> sign(SUBJECT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("each of the 20 attempts");
    }

    @Test
    void signWhenServerRefusesSaysWhy() {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        notary.refusals.add(new PublicationRefusedException("INVALID_UPDATE", "targets/releases is not good enough"));
        assertThat(failure(() -> sign(SUBJECT), "INVALID_UPDATE: targets/releases is not good enough"))
                .isEqualTo(TrustFailure.REFUSED);
    }

    @Test
    void signWhenTrustDirectoryCannotBeWrittenSaysSo() throws IOException {
        directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
        Files.writeString(temporary.resolve("tuf"), "a file, where a directory would be made");
        assertThatThrownBy(() -> sign(SUBJECT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("-Dlinuxkit.trustDirectory");
        assertThat(notary.published).isEmpty();
    }

    /** Mistakes in the keys and settings of this machine. */
    private record Mistake(String name, Consumer<ContentTrustSignerTest> action, TrustFailure failure, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("no key", test -> {}, TrustFailure.NO_KEY, "1 of its keys are needed, but 0 are in '"),
                new Mistake(
                        "keys of before 2017",
                        test -> test.make("private/root_keys"),
                        TrustFailure.NO_KEY,
                        "before 2017"),
                new Mistake(
                        "key of another role",
                        test -> test.directory.keep(test.notary.releasesKey, RoleName.TARGETS, Optional.empty()),
                        TrustFailure.KEY_FILE,
                        "it is the key of 'targets', but the key of 'targets/releases' of"),
                new Mistake(
                        "key of another repository",
                        test -> test.directory.keep(
                                test.notary.releasesKey, RoleName.RELEASES, Optional.of("127.0.0.1:5000/other")),
                        TrustFailure.KEY_FILE,
                        "of '127.0.0.1:5000/other', but the key of"),
                new Mistake(
                        "another key under its name",
                        test -> test.replaceBy(MemoryNotary.pair()),
                        TrustFailure.KEY_FILE,
                        "the file contains another key than its name says"),
                new Mistake(
                        "writable by others",
                        test -> test.permit("rw-rw----"),
                        TrustFailure.KEY_FILE,
                        "others than its owner may change it"),
                new Mistake(
                        "readable by others, not encrypted",
                        test -> test.plain("rw-r--r--"),
                        TrustFailure.KEY_FILE,
                        "it is not encrypted, and others than its owner may read it"),
                new Mistake(
                        "a certificate",
                        test -> test.write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                        TrustFailure.KEY_FILE,
                        "it holds a 'CERTIFICATE', not PKCS#8"),
                new Mistake("nothing", test -> test.write(""), TrustFailure.KEY_FILE, "it holds no PEM"),
                new Mistake(
                        "not Base64",
                        test -> test.write("-----BEGIN PRIVATE KEY-----\n*\n-----END PRIVATE KEY-----\n"),
                        TrustFailure.KEY_FILE,
                        "Tried to read the private key '"),
                new Mistake(
                        "no key inside",
                        test -> test.write("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
                        TrustFailure.KEY_FILE,
                        "its content is not a private key"),
                new Mistake(
                        "far too large",
                        test -> test.write("x".repeat(70_000)),
                        TrustFailure.KEY_FILE,
                        "more than 65536 bytes"),
                new Mistake(
                        "truncated", test -> test.truncate(), TrustFailure.KEY_FILE, "Tried to read the private key '"),
                new Mistake(
                        "no role for it",
                        test -> test.narrow("2."),
                        TrustFailure.NO_DELEGATION,
                        "the role 'targets/releases' is not for this tag"),
                new Mistake(
                        "no delegation",
                        test -> test.undelegate(),
                        TrustFailure.NO_DELEGATION,
                        "the repository has no role 'targets/releases'; it has no delegations"),
                new Mistake(
                        "no trust data",
                        test -> test.notary.documents.clear(),
                        TrustFailure.NOT_INITIALISED,
                        "linuxkit:trust-init"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void signWhenMistakenSaysSoAndPublishesNothing(Mistake mistake) {
        mistake.action().accept(this);
        assertThat(failure(() -> sign(SUBJECT), mistake.message())).isEqualTo(mistake.failure());
    }

    private void make(String name) {
        try {
            Files.createDirectories(temporary.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path kept() {
        return directory.keep(notary.releasesKey, RoleName.RELEASES, Optional.empty());
    }

    private void write(String content) {
        try {
            Files.writeString(kept(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void truncate() {
        try {
            String whole = Files.readString(kept());
            Files.writeString(kept(), whole.substring(0, whole.length() / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replaceBy(KeyPair other) {
        try {
            Path theirs = directory.keep(other, RoleName.RELEASES, Optional.empty());
            Files.move(theirs, kept(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void permit(String permissions) {
        try {
            Files.setPosixFilePermissions(kept(), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void plain(String permissions) {
        write("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(notary.releasesKey.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        try {
            Path file = new TrustKeys(temporary)
                    .file(TufKey.of(notary.releasesKey.getPublic()).id());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void narrow(String path) {
        Delegation narrow = MemoryNotary.delegation(1, List.of(path), TufKey.of(notary.releasesKey.getPublic()));
        notary.document(RoleName.TARGETS, MemoryNotary.delegating(narrow).signed(), notary.targetsKey);
        notary.list();
    }

    private void undelegate() {
        notary.document(
                RoleName.TARGETS, MemoryNotary.valid(TargetsDocument.empty().signed(), 2), notary.targetsKey);
        notary.list();
    }

    @Test
    void signWhenKeyIsNotEncryptedAndItsOwnersNeedsNoPassphrase() {
        plain("rw-------");
        ContentTrust trust =
                new ContentTrust(temporary, use -> Optional.empty(), notary, TrustRoles.releases(), MemoryNotary.CLOCK);
        assertThat(new ContentTrustSigner(trust, pauses::add).sign(SUBJECT).written())
                .isTrue();
    }

    private ContentTrustSigner with(PassphraseSource passphrases) {
        return new ContentTrustSigner(
                new ContentTrust(temporary, passphrases, notary, TrustRoles.releases(), MemoryNotary.CLOCK),
                pauses::add);
    }

    @Test
    void signWhenPassphraseIsMissingNamesTheVariable() {
        kept();
        assertThat(failure(
                        () -> with(use -> Optional.empty()).sign(SUBJECT),
                        "Set DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE"))
                .isEqualTo(TrustFailure.NO_PASSPHRASE);
    }

    @Test
    void signWhenPassphraseIsWrongSaysSo() {
        kept();
        PassphraseSource wrong = use -> Optional.of(new Passphrase("wrong".toCharArray()));
        assertThat(failure(() -> with(wrong).sign(SUBJECT), "the configured passphrase does not decrypt it"))
                .isEqualTo(TrustFailure.WRONG_PASSPHRASE);
        assertThat(failure(() -> with(wrong).requireUsable(), "does not decrypt it"))
                .isEqualTo(TrustFailure.WRONG_PASSPHRASE);
    }

    @Test
    void signAsksForThePassphraseOnce() {
        kept();
        List<PassphraseUse> asked = new ArrayList<>();
        notary.refusals.add(new PublicationRefusedException("VERSION", "somebody was first"));
        with(use -> {
                    asked.add(use);
                    return TrustDirectory.PASSPHRASES.find(use);
                })
                .sign(SUBJECT);
        assertThat(asked).containsExactly(PassphraseUse.REPOSITORY);
    }

    @Test
    void requireUsableWhenOnlyOtherKeysAreHereSaysSo() {
        directory.keep(notary.rootKey, RoleName.ROOT, Optional.empty());
        directory.keep(notary.targetsKey, RoleName.TARGETS, Optional.of(MemoryNotary.REPOSITORY.text()));
        assertThat(failure(() -> signer(TrustRoles.releases()).requireUsable(), "that signs tags"))
                .isEqualTo(TrustFailure.NO_KEY);
        signer(TrustRoles.ofDocker()).requireUsable();
    }
}
