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
 * The error messages about the metadata of a repository.
 *
 * @param repository the name of the repository
 * @param server the address of its server
 * @param remembered the directory with the stored metadata
 */
record TrustProblems(ImageName repository, String server, Path remembered) {
    TrustException of(TrustFailure failure, String found, String remedy) {
        return new TrustException(
                failure, "Tried to verify the trust data of '" + repository + "' at " + server, found, remedy);
    }

    /** Reads metadata and reports malformed ones. */
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
                "Do not trust this server until its owner has found the reason");
    }

    TrustException expired(RoleName role, Object since) {
        String remedy = role.equals(RoleName.TIMESTAMP) || role.equals(RoleName.SNAPSHOT)
                ? "The server signs it: inform its owner, and check this machine's clock"
                : "The owner of its key signs it again ('notary witness " + repository + " " + role
                        + " --publish'); check this machine's clock";
        return of(TrustFailure.EXPIRED, "its document '" + role + "' expired at " + since, remedy);
    }

    TrustException rolledBack(RoleName role, long seen, String now) {
        return of(
                TrustFailure.ROLLED_BACK,
                "version " + seen + " of '" + role + "' was seen before, but now " + now,
                "If its owner confirms that the repository was created again, delete '" + remembered + "'");
    }

    TrustException missing(RoleName role, String document) {
        return tampered(role, "the server has no '" + document + "'");
    }
}
