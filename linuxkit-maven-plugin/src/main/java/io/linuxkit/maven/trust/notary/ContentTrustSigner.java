/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.trust.ImageSigner;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A signer of tags with Docker Content Trust, like {@code notary addhash} and {@code docker trust sign}. All data of
 * the server are verified before anything based on them is signed. Several signers may work at once: the later one
 * includes the changes of the earlier one.
 */
public final class ContentTrustSigner implements ImageSigner {
    /** The name of this method in results. */
    static final String METHOD = "dct";

    private static final int ATTEMPTS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final ContentTrust trust;
    private final Consumer<Duration> pause;

    /**
     * Creates a signer with the keys of a trust directory.
     *
     * @param trust the trust directory and the notary servers
     */
    public ContentTrustSigner(ContentTrust trust) {
        this(trust, ContentTrustSigner::sleep);
    }

    ContentTrustSigner(ContentTrust trust, Consumer<Duration> pause) {
        this.trust = trust;
        this.pause = pause;
    }

    /** Only the server knows which key will sign, so at least one key must exist, and its passphrase must be right. */
    @Override
    public void requireUsable() {
        TrustKeys keys = new TrustKeys(trust.directory());
        List<PrivateKeyFile> candidates =
                keys.all().stream().filter(this::maySign).toList();
        if (candidates.isEmpty()) {
            throw new TrustException(
                    TrustFailure.NO_KEY,
                    "Tried to find a key for Docker Content Trust",
                    "'" + keys.home() + "' has no key that signs tags" + keys.hint(),
                    "Load one with 'docker trust key load', or give another directory with"
                            + " -Dlinuxkit.trustDirectory");
        }
        requireOneOpens(candidates);
    }

    private boolean maySign(PrivateKeyFile file) {
        boolean byTargets = trust.roles().isOfDocker() || trust.roles().names().contains(RoleName.TARGETS.text());
        boolean isOfTargets = file.role().map(RoleName.TARGETS.text()::equals).orElse(false);
        boolean isDelegates = file.isFor(RoleName.RELEASES, "");
        return isDelegates || (byTargets && isOfTargets);
    }

    private void requireOneOpens(List<PrivateKeyFile> candidates) {
        Map<String, TrustException> failures = new LinkedHashMap<>();
        for (PrivateKeyFile candidate : candidates) {
            try {
                candidate.open(trust.passphrases());
                return;
            } catch (TrustException e) {
                failures.put(candidate.path().toString(), e);
            }
        }
        throw failures.values().iterator().next();
    }

    @Override
    public SigningOutcome sign(SigningSubject subject) {
        ImageName repository = subject.reference().name();
        DocumentSigner signer = new DocumentSigner(trust, repository.text());
        TagPublication publication = new TagPublication(trust, signer);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            MetadataUpdate update = new MetadataUpdate(trust, repository);
            TrustedMetadata metadata = update.run().orElseThrow(() -> notInitialised(update.problems()));
            Map<RoleName, SignedDocument> documents = publication.sign(metadata, subject);
            if (documents.isEmpty() || isPublished(documents, update.problems())) {
                List<RoleName> roles = publication.roles(metadata, subject);
                return new SigningOutcome(METHOD, !documents.isEmpty(), detail(roles, update.problems()));
            }
            pause.accept(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS)));
        }
        throw contended(subject);
    }

    private static String detail(List<RoleName> roles, TrustProblems place) {
        return roles.stream().map(RoleName::text).collect(Collectors.joining(", ")) + " of " + place.repository()
                + " at " + place.server();
    }

    /** Returns false when somebody else has published before. */
    private boolean isPublished(Map<RoleName, SignedDocument> documents, TrustProblems problems) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        documents.forEach((role, document) -> bytes.put(role.text(), document.bytes()));
        try {
            trust.servers().repository(problems.repository()).publish(bytes);
            return true;
        } catch (PublicationRefusedException e) {
            if (e.isConflict()) {
                return false;
            }
            throw refused(problems, e);
        }
    }

    static TrustException refused(TrustProblems problems, PublicationRefusedException refusal) {
        boolean lacksSnapshot =
                refusal.text().contains("snapshot") || refusal.text().contains("not found");
        return new TrustException(
                TrustFailure.REFUSED,
                "Tried to publish trust data of '" + problems.repository() + "' to " + problems.server(),
                "the server refused them: " + refusal.text(),
                lacksSnapshot
                        ? "Load the repository's snapshot key here, or have its owner let the server manage it: 'notary key"
                                + " rotate " + problems.repository() + " snapshot --server-managed'"
                        : "Ask the owner of the server");
    }

    private static TrustException notInitialised(TrustProblems problems) {
        return problems.of(
                TrustFailure.NOT_INITIALISED,
                "there are none",
                "Create its first keys with linuxkit:trust-init, or with 'docker trust signer add'");
    }

    private static EnvironmentException contended(SigningSubject subject) {
        return new EnvironmentException(new Problem(
                "Tried to sign '" + subject.reference() + "'",
                "each of the " + ATTEMPTS
                        + " attempts failed, because somebody else published trust data of the repository at the same time",
                "Sign again when fewer others sign at the same time",
                ErrorTopic.TRUST_CONTENDED));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(
                    new Problem("Tried to sign", "the build was interrupted", "Run it again", ErrorTopic.INTERRUPTED),
                    e);
        }
    }
}
