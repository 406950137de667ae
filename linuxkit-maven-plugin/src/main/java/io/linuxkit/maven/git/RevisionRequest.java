/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A request for the revision of a package.
 *
 * @param packageDirectory the package's directory, absolute or relative to the working directory
 * @param extraSources the directories that are also part of the build context, in the order of build.yml, each resolved against
 *     the package directory
 * @param uncounted the files and directories that do not make the package dirty unless they hold tracked files: products of
 *     {@code depends}, the build output
 * @param tag the choice of the hash
 * @param appended the hashes to append after those of the extra sources, in this order
 */
public record RevisionRequest(
        Path packageDirectory,
        List<Path> extraSources,
        List<Path> uncounted,
        TagOptions tag,
        List<AppendedHash> appended) {
    public RevisionRequest {
        packageDirectory = absolute(packageDirectory);
        extraSources = extraSources.stream().map(RevisionRequest::absolute).toList();
        uncounted = uncounted.stream().map(RevisionRequest::absolute).toList();
        Objects.requireNonNull(tag, "tag");
        appended = List.copyOf(appended);
    }

    /**
     * Creates a request for a directory as it is checked out, without further parts.
     *
     * @param packageDirectory the package's directory
     * @return the request
     */
    public static RevisionRequest of(Path packageDirectory) {
        return new RevisionRequest(packageDirectory, List.of(), List.of(), TagOptions.DEFAULT, List.of());
    }

    /**
     * Returns this request with other extra sources.
     *
     * @param sources the directories, in the order of build.yml
     * @return the changed request
     */
    public RevisionRequest withExtraSources(List<Path> sources) {
        return new RevisionRequest(packageDirectory, sources, uncounted, tag, appended);
    }

    /**
     * Returns this request with other paths that do not make the package dirty.
     *
     * @param paths the files and directories
     * @return the changed request
     */
    public RevisionRequest withUncounted(List<Path> paths) {
        return new RevisionRequest(packageDirectory, extraSources, paths, tag, appended);
    }

    /**
     * Returns this request with another choice of the hash.
     *
     * @param options the choice
     * @return the changed request
     */
    public RevisionRequest withTag(TagOptions options) {
        return new RevisionRequest(packageDirectory, extraSources, uncounted, options, appended);
    }

    /**
     * Returns this request with appended hashes.
     *
     * @param hashes the hashes, in the order in which they are appended
     * @return the changed request
     */
    public RevisionRequest withAppended(List<AppendedHash> hashes) {
        return new RevisionRequest(packageDirectory, extraSources, uncounted, tag, hashes);
    }

    Path hashedDirectory() {
        return tag.hashPath().orElse(packageDirectory);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
