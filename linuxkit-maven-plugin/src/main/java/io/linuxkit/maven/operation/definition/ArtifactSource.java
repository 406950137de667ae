/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.AppendedHash;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.source.ContextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;

/**
 * The file of a Maven artifact that goes into the build context of a package, and with the SHA-256 of its content into the
 * tag.
 *
 * @param id {@code groupId:artifactId:type} or {@code groupId:artifactId:type:classifier}
 * @param file where it is now, absolute
 * @param destination its path in the context, name included
 */
public record ArtifactSource(String id, Path file, String destination) {
    ContextFile toContextFile() {
        return new ContextFile(file, destination);
    }

    AppendedHash hash() {
        try (InputStream content = Files.newInputStream(file);
                DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.sha256())) {
            content.transferTo(digest);
            return AppendedHash.of(
                    id, Digest.finish(digest.getMessageDigest().digest()).hex());
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to compute the hash of the artifact source '" + id + "'",
                            "'" + file + "' cannot be read: " + e.getMessage(),
                            "Make it readable, or build it again",
                            ErrorTopic.ARTIFACT_SOURCE),
                    e);
        }
    }
}
