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
 * The file of a Maven artifact that goes into the build context of a package. The SHA-256 of its content is part of the
 * package's tag.
 *
 * @param id the coordinates without version, {@code groupId:artifactId:type} or
 *     {@code groupId:artifactId:type:classifier}
 * @param file the path on disk, absolute
 * @param destination the path in the build context, including the file name
 */
public record ArtifactSource(String id, Path file, String destination) {
    ContextFile toContextFile() {
        return new ContextFile(file, destination);
    }

    /** Reads the whole file. */
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
                            "Make the file readable, or build the artifact again",
                            ErrorTopic.ARTIFACT_SOURCE),
                    e);
        }
    }
}
