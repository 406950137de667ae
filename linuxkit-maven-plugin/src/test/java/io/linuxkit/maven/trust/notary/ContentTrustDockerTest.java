/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Content trust together with the {@code docker} and {@code notary} programs, at the notary servers of the test bed.
 */
@Tag("testbed")
class ContentTrustDockerTest {
    private static final int SIGNERS = 6;

    @TempDir
    private Path temporary;

    private final List<NotaryPrograms> open = new ArrayList<>();

    @AfterEach
    void closeClients() {
        open.forEach(NotaryPrograms::close);
    }

    private NotaryPrograms machine(NotaryPrograms.Server server, String name) throws Exception {
        NotaryPrograms machine = new NotaryPrograms(server, Files.createDirectories(temporary.resolve(name)));
        open.add(machine);
        return machine;
    }

    private static SigningSubject subject(ImageName repository, String tag) {
        byte[] manifest = ("manifest of " + tag).getBytes(StandardCharsets.UTF_8);
        return new SigningSubject(new ImageReference(repository, tag), Digest.of(manifest), manifest.length);
    }

    private static ContentTrust trust(NotaryPrograms machine, TrustRoles roles) {
        return new ContentTrust(
                machine.trustDirectory(), TrustDirectory.PASSPHRASES, machine.servers(), roles, Clock.systemUTC());
    }

    private static SigningOutcome sign(NotaryPrograms machine, SigningSubject subject) {
        return new ContentTrustSigner(trust(machine, TrustRoles.releases())).sign(subject);
    }

    @ParameterizedTest
    @EnumSource(NotaryPrograms.Server.class)
    void signWhenDockerMadeTheRepositoryIsAcceptedByDockerAndNotary(NotaryPrograms.Server server) throws Exception {
        NotaryPrograms machine = machine(server, "owner");
        ImageName repository = machine.newRepository();
        machine.docker("trust", "key", "generate", "alice", "--dir", temporary.toString());
        machine.docker("trust", "signer", "add", "--key", temporary + "/alice.pub", "alice", repository.text());
        SigningSubject subject = subject(repository, "1.0");

        new ContentTrustSigner(trust(machine, TrustRoles.releases())).requireUsable();
        assertThat(sign(machine, subject).written()).isTrue();
        assertThat(sign(machine, subject).written()).isFalse();

        assertThat(machine.notary("list", repository.text(), "-r", "targets/releases"))
                .containsPattern(
                        "1\\.0 +" + subject.digest().hex() + " +" + subject.sizeBytes() + " +targets/releases");
        assertThat(machine.docker("trust", "inspect", repository.text()))
                .contains("\"SignedTag\": \"1.0\"", subject.digest().hex(), "Repo Admin");
        assertThat(new ContentTrustVerifier(trust(machine, TrustRoles.releases())).verify(subject))
                .contains(new Verification("dct", "targets/releases of " + repository));
    }

    @Test
    void signWhenRolesAreDockersSignsAsTheSignerToo() throws Exception {
        NotaryPrograms machine = machine(NotaryPrograms.Server.PLAIN, "owner");
        ImageName repository = machine.newRepository();
        machine.docker("trust", "key", "generate", "alice", "--dir", temporary.toString());
        machine.docker("trust", "signer", "add", "--key", temporary + "/alice.pub", "alice", repository.text());
        new ContentTrustSigner(trust(machine, TrustRoles.ofDocker())).sign(subject(repository, "1.0"));
        assertThat(machine.docker("trust", "inspect", repository.text()))
                .contains("\"SignedTag\": \"1.0\"")
                .containsPattern("\"Signers\": \\[\\s*\"alice\"\\s*\\]");
    }

    @ParameterizedTest
    @EnumSource(NotaryPrograms.Server.class)
    void initializeWhenNewMakesWhatDockerAndNotaryGoOnWith(NotaryPrograms.Server server) throws Exception {
        NotaryPrograms machine = machine(server, "owner");
        ImageName repository = machine.newRepository();
        machine.docker("trust", "key", "generate", "alice", "--dir", temporary.toString());
        ContentTrust trust = trust(machine, TrustRoles.releases());
        TrustInitialization.Initialized made =
                new TrustInitialization(trust).run(repository, List.of(temporary.resolve("alice.pub")));

        assertThat(made.isRootKeyNew()).isTrue();
        assertThat(Files.getPosixFilePermissions(made.rootKey()))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(machine.notary("key", "list"))
                .contains(
                        "root",
                        "targets",
                        made.targetsKey().getFileName().toString().substring(0, 64));
        assertThat(sign(machine, subject(repository, "1.0")).written()).isTrue();
        machine.docker("trust", "key", "generate", "bob", "--dir", temporary.toString());
        machine.docker("trust", "signer", "add", "--key", temporary + "/bob.pub", "bob", repository.text());
        machine.notary("key", "rotate", repository.text(), "targets");
        assertThat(sign(machine, subject(repository, "2.0")).written()).isTrue();
        assertThat(machine.notary("list", repository.text(), "-r", "targets/releases"))
                .contains("1.0", "2.0");
        assertThatThrownBy(() -> new TrustInitialization(trust).run(repository, List.of()))
                .isInstanceOfSatisfying(
                        TrustException.class, e -> assertThat(e.failure()).isEqualTo(TrustFailure.ALREADY_INITIALISED));
    }

    @Test
    void initializeWhenRootKeyIsThereUsesIt() throws Exception {
        NotaryPrograms machine = machine(NotaryPrograms.Server.PLAIN, "owner");
        TrustInitialization initialization =
                new TrustInitialization(trust(machine, new TrustRoles(List.of("targets"))));
        Path first = initialization.run(machine.newRepository(), List.of()).rootKey();
        ImageName second = machine.newRepository();
        TrustInitialization.Initialized made = initialization.run(second, List.of());
        assertThat(made.rootKey()).isEqualTo(first);
        assertThat(made.isRootKeyNew()).isFalse();
        new ContentTrustSigner(trust(machine, new TrustRoles(List.of("targets")))).sign(subject(second, "1.0"));
        assertThat(machine.notary("list", second.text())).contains("1.0");
    }

    @Test
    void signWhenKeysWereRotatedMeanwhileFollowsThem() throws Exception {
        NotaryPrograms owner = machine(NotaryPrograms.Server.PLAIN, "owner");
        NotaryPrograms signer = machine(NotaryPrograms.Server.PLAIN, "signer");
        ImageName repository = owner.newRepository();
        signer.docker("trust", "key", "generate", "alice", "--dir", temporary.toString());
        owner.docker("trust", "signer", "add", "--key", temporary + "/alice.pub", "alice", repository.text());
        sign(signer, subject(repository, "1.0"));
        for (int i = 0; i < 2; i++) {
            owner.notary("key", "rotate", repository.text(), "root");
        }
        owner.notary("key", "rotate", repository.text(), "targets");
        owner.notary("key", "rotate", repository.text(), "timestamp", "-r");
        owner.notary("key", "rotate", repository.text(), "snapshot", "-r");
        assertThat(sign(signer, subject(repository, "2.0")).written()).isTrue();
        assertThat(owner.notary("list", repository.text(), "-r", "targets/releases"))
                .contains("1.0", "2.0");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"ec", "rsa"})
    void signWhenSnapshotIsTheClientsSignsThatToo(String algorithm) throws Exception {
        NotaryPrograms machine = machine(NotaryPrograms.Server.PLAIN, "owner");
        ImageName repository = machine.newRepository();
        Path certificate = machine.delegate(algorithm);
        machine.notary("init", repository.text(), "-p");
        machine.notary(
                "delegation",
                "add",
                repository.text(),
                "targets/releases",
                certificate.toString(),
                "--all-paths",
                "-p");
        assertThat(sign(machine, subject(repository, "1.0")).written()).isTrue();
        assertThat(sign(machine, subject(repository, "2.0")).written()).isTrue();
        assertThat(machine.notary("list", repository.text(), "-r", "targets/releases"))
                .contains("1.0", "2.0");
    }

    @Test
    void signWhenSixSignAtOnceLosesNone() throws Exception {
        NotaryPrograms owner = machine(NotaryPrograms.Server.PLAIN, "owner");
        ImageName repository = owner.newRepository();
        owner.docker("trust", "key", "generate", "alice", "--dir", temporary.toString());
        owner.docker("trust", "signer", "add", "--key", temporary + "/alice.pub", "alice", repository.text());
        List<Callable<SigningOutcome>> all = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(SIGNERS);
        for (int i = 1; i <= SIGNERS; i++) {
            NotaryPrograms signer = machine(NotaryPrograms.Server.PLAIN, "signer-" + i);
            signer.takeKeysOf(owner);
            SigningSubject subject = subject(repository, i + ".0");
            all.add(() -> {
                start.await();
                return sign(signer, subject);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(SIGNERS);
        try {
            for (Future<SigningOutcome> one : threads.invokeAll(all)) {
                assertThat(one.get().written()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(owner.notary("list", repository.text(), "-r", "targets/releases"))
                .contains("1.0", "2.0", "3.0", "4.0", "5.0", "6.0");
    }

    @Test
    void documentsOfTheServerWhenWrittenAgainAreTheSame() throws Exception {
        NotaryPrograms machine = machine(NotaryPrograms.Server.PLAIN, "owner");
        ImageName repository = machine.newRepository();
        machine.docker("trust", "key", "generate", "alice", "--dir", temporary.toString());
        machine.docker("trust", "signer", "add", "--key", temporary + "/alice.pub", "alice", repository.text());
        NotaryRepository server = machine.servers().repository(repository);
        int seen = 0;
        for (RoleName role : List.of(RoleName.ROOT, RoleName.TIMESTAMP, RoleName.SNAPSHOT, RoleName.TARGETS)) {
            byte[] real = server.fetch(role.document(), Limits.ROOT).orElseThrow();
            SignedDocument read = SignedDocument.parse(role, real);
            assertThat(SignedDocument.of(role, read.signed(), read.signatures()).bytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(new String(real, StandardCharsets.UTF_8));
            seen++;
        }
        assertThat(seen).isEqualTo(4);
    }

    /** Characters some of which Go escapes when it writes JSON, but not when it signs. */
    @Test
    void verifyWhenTagsOfOthersAreStrangeTakesThemAsTheyAre() throws Exception {
        NotaryPrograms machine = machine(NotaryPrograms.Server.PLAIN, "owner");
        ImageName repository = machine.newRepository();
        machine.docker("trust", "key", "generate", "alice", "--dir", temporary.toString());
        machine.docker("trust", "signer", "add", "--key", temporary + "/alice.pub", "alice", repository.text());
        String strange = "\"<&>\" \\ \u00fc\u2028 \ufffd\ud83d\udd11";
        machine.notary(
                "addhash", repository.text(), strange, "7", "--sha256", "a".repeat(64), "-r", "targets/releases", "-p");
        assertThat(sign(machine, subject(repository, "1.0")).written()).isTrue();
        assertThat(machine.notary("list", repository.text(), "-r", "targets/releases"))
                .contains("1.0", "a".repeat(64));
    }
}
