/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.PassphraseUse;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustInitializationTest {
    @TempDir
    private Path temporary;

    private final MemoryNotary notary = new MemoryNotary();

    private TrustDirectory directory() {
        return new TrustDirectory(temporary.resolve("trust"));
    }

    private void forgetRepository() {
        notary.documents.clear();
        notary.files.clear();
    }

    private Path publicKey(KeyPair pair) throws IOException {
        return Files.writeString(
                temporary.resolve("alice.pub"),
                "-----BEGIN PUBLIC KEY-----\nrole: alice\n\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private TrustFailure failure(ContentTrust trust, List<Path> delegates, String message) {
        TrustException thrown = catchThrowableOfType(
                TrustException.class, () -> new TrustInitialization(trust).run(MemoryNotary.REPOSITORY, delegates));
        assertThat(thrown).hasMessageContaining(message);
        assertThat(notary.published).isEmpty();
        return thrown.failure();
    }

    @Test
    void runWhenNewMakesARepositoryThatTheDelegateSigns() throws IOException {
        forgetRepository();
        KeyPair alice = MemoryNotary.pair();
        ContentTrust trust = directory().trust(notary);
        new TrustInitialization(trust).run(MemoryNotary.REPOSITORY, List.of(publicKey(alice)));

        assertThat(notary.published.get(0)).containsOnlyKeys("root", "targets");
        assertThat(directory().keys())
                .hasSize(2)
                .allSatisfy(
                        (name, content) -> assertThat(content).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        directory().keep(alice, new RoleName("alice"), Optional.empty());
        Digest image = Digest.of("image".getBytes(StandardCharsets.UTF_8));
        SigningSubject subject = new SigningSubject(new ImageReference(MemoryNotary.REPOSITORY, "1.0"), image, 5);
        new ContentTrustSigner(trust, pause -> {}).sign(subject);
        assertThat(new ContentTrustVerifier(trust).verify(subject)).isPresent();
    }

    @Test
    void runWhenThereAreTrustDataRefuses() {
        assertThat(failure(directory().trust(notary), List.of(), "it has trust data already"))
                .isEqualTo(TrustFailure.ALREADY_INITIALISED);
        assertThat(directory().keys()).isEmpty();
    }

    @Test
    void runWhenThereWereTrustDataRefuses() {
        ContentTrust trust = directory().trust(notary);
        new MetadataUpdate(trust, MemoryNotary.REPOSITORY).run();
        forgetRepository();
        assertThat(failure(
                        trust,
                        List.of(),
                        "it had trust data before: '" + directory().path() + "/tuf/127.0.0.1:5000/org/image'"))
                .isEqualTo(TrustFailure.ALREADY_INITIALISED);
    }

    @Test
    void runWhenServerRefusesLeavesNoKeyBehind() {
        forgetRepository();
        notary.refusals.add(new PublicationRefusedException("INVALID_UPDATE", "no"));
        assertThat(failure(directory().trust(notary), List.of(), "INVALID_UPDATE: no"))
                .isEqualTo(TrustFailure.REFUSED);
        assertThat(directory().keys()).isEmpty();
    }

    @Test
    void runWhenServerHasTakenItBeforeItRefusesKeepsTheKeys() {
        forgetRepository();
        notary.takesWhatItRefuses = true;
        notary.refusals.add(new PublicationRefusedException("VERSION", "it is there"));
        TrustInitialization.Initialized made =
                new TrustInitialization(directory().trust(notary)).run(MemoryNotary.REPOSITORY, List.of());
        assertThat(made.rootKey()).exists();
        assertThat(made.targetsKey()).exists();
    }

    @Test
    void runWhenRootKeyIsThereUsesItAndKeepsItWhenRefused() {
        forgetRepository();
        Path root = directory().keep(MemoryNotary.pair(), RoleName.ROOT, Optional.empty());
        Map<String, String> before = directory().keys();
        notary.refusals.add(new PublicationRefusedException("INVALID_UPDATE", "no"));
        failure(directory().trust(notary), List.of(), "no");
        assertThat(directory().keys()).isEqualTo(before);
        TrustInitialization.Initialized made =
                new TrustInitialization(directory().trust(notary)).run(MemoryNotary.REPOSITORY, List.of());
        assertThat(made.rootKey()).isEqualTo(root);
        assertThat(made.isRootKeyNew()).isFalse();
    }

    @Test
    void runWhenRepositorysPassphraseIsMissingLeavesNoKeyBehind() {
        forgetRepository();
        PassphraseSource rootOnly =
                use -> use == PassphraseUse.ROOT ? TrustDirectory.PASSPHRASES.find(use) : Optional.empty();
        ContentTrust trust =
                new ContentTrust(directory().path(), rootOnly, notary, TrustRoles.releases(), MemoryNotary.CLOCK);
        assertThat(failure(trust, List.of(), "Set DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE"))
                .isEqualTo(TrustFailure.NO_PASSPHRASE);
        assertThat(directory().keys()).isEmpty();
    }

    @Test
    void runWhenDelegatesFileIsNoKeySaysSo() throws IOException {
        forgetRepository();
        Path file = Files.writeString(
                temporary.resolve("alice.pub"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThat(failure(directory().trust(notary), List.of(file), "'" + file + "': it holds a 'PRIVATE KEY'"))
                .isEqualTo(TrustFailure.KEY_FILE);
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----\n");
        assertThat(failure(directory().trust(notary), List.of(file), "it is not Base64"))
                .isEqualTo(TrustFailure.KEY_FILE);
        assertThat(failure(directory().trust(notary), List.of(temporary.resolve("none")), "cannot be read"))
                .isEqualTo(TrustFailure.KEY_FILE);
        assertThat(directory().keys()).isEmpty();
    }
}
