/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What can be wrong with the metadata of a repository, in words.
 *
 * @param repository whose metadata
 * @param server where they are
 * @param remembered the directory of what was seen before
 */
record TrustProblems(ImageName repository, String server, Path remembered) {
    TrustException of(TrustFailure failure, String found, String remedy) {
        return new TrustException(
                failure, "Tried to verify the trust data of '" + repository + "' at " + server, found, remedy);
    }

    /** Reads what may have any form. */
    <T> T reading(RoleName role, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JsonException | MalformedMetadataException e) {
            throw tampered(role, Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    TrustException tampered(RoleName role, String found) {
        return of(
                TrustFailure.TAMPERED,
                "its document '" + role + "' is not what it should be: " + found,
                "Do not trust what this server says until its owner knows why");
    }

    TrustException expired(RoleName role, Object since) {
        String remedy = role.equals(RoleName.TIMESTAMP) || role.equals(RoleName.SNAPSHOT)
                ? "The server signs it: tell its owner, and see that this machine's clock is right"
                : "Whoever holds its key signs it anew ('notary witness " + repository + " " + role
                        + " --publish'); see that this machine's clock is right";
        return of(TrustFailure.EXPIRED, "its document '" + role + "' has expired at " + since, remedy);
    }

    TrustException rolledBack(RoleName role, long seen, String now) {
        return of(
                TrustFailure.ROLLED_BACK,
                "version " + seen + " of '" + role + "' was seen before, and now " + now,
                "If its owner says that the repository was made anew, delete '" + remembered + "'");
    }

    TrustException missing(RoleName role, String document) {
        return tampered(role, "the server has no '" + document + "'");
    }
}
