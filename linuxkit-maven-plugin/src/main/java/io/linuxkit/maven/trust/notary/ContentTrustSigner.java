/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.problem.EnvironmentException;
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
 * Signs tags by Docker Content Trust, like {@code notary addhash} and {@code docker trust sign}. Everything that the server
 * says is verified before anything is signed on top of it. Several may sign at once: who comes second takes over what the
 * first has published.
 */
public final class ContentTrustSigner implements ImageSigner {
    /** By which results name it. */
    static final String METHOD = "dct";

    private static final int ATTEMPTS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final ContentTrust trust;
    private final Consumer<Duration> pause;

    /**
     * Signs with the keys of a trust directory.
     *
     * @param trust where they are, and where the metadata are
     */
    public ContentTrustSigner(ContentTrust trust) {
        this(trust, ContentTrustSigner::sleep);
    }

    ContentTrustSigner(ContentTrust trust, Consumer<Duration> pause) {
        this.trust = trust;
        this.pause = pause;
    }

    /** Which key will sign is known only to the server: at least one has to be here and to open. */
    @Override
    public void requireUsable() {
        TrustKeys keys = new TrustKeys(trust.directory());
        List<PrivateKeyFile> candidates =
                keys.all().stream().filter(this::maySign).toList();
        if (candidates.isEmpty()) {
            throw new TrustException(
                    TrustFailure.NO_KEY,
                    "Tried to find a key for Docker Content Trust",
                    "there is none in '" + keys.home() + "' that signs tags" + keys.hint(),
                    "Bring one there with 'docker trust key load', or give another directory with"
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

    /** False when somebody else was first. */
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
                "the server refuses them: " + refusal.text(),
                lacksSnapshot
                        ? "Bring the repository's snapshot key here, or let the server have it: its owner runs 'notary key"
                                + " rotate " + problems.repository() + " snapshot --server-managed'"
                        : "Ask the server's owner");
    }

    private static TrustException notInitialised(TrustProblems problems) {
        return problems.of(
                TrustFailure.NOT_INITIALISED,
                "there are none",
                "Make its first keys with linuxkit:trust-init, or with 'docker trust signer add'");
    }

    private static EnvironmentException contended(SigningSubject subject) {
        return new EnvironmentException(new Problem(
                "Tried to sign '" + subject.reference() + "'",
                "each of the " + ATTEMPTS + " times somebody else had published trust data of the repository meanwhile",
                "Sign again once fewer sign at once",
                "trust-contended"));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(
                    new Problem("Tried to sign", "the build was interrupted", "Run it again", "interrupted"), e);
        }
    }
}
