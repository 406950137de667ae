/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for the revision of a package.
 *
 * @param packageDirectory the package's directory, absolute or relative to the working directory
 * @param extraSources the directories that are also part of the build context, in the order of build.yml, each resolved against
 *     the package directory
 * @param uncounted the files and directories that do not make the package dirty unless they hold tracked files: products of
 *     {@code depends}, the build output
 * @param hashCommit the name of a commit or tree in any form that git understands; changes are looked for only when it is
 *     literally {@code HEAD}
 * @param hashPath a directory around the package whose hash replaces the package's
 * @param hash a hash that replaces the computed one; ignored when it is an empty text
 * @param forceDirty true to treat the package as dirty in any case
 * @param appended the hashes to append after those of the extra sources, in this order
 */
public record RevisionRequest(
        Path packageDirectory,
        List<Path> extraSources,
        List<Path> uncounted,
        String hashCommit,
        Optional<Path> hashPath,
        Optional<String> hash,
        boolean forceDirty,
        List<AppendedHash> appended) {
    static final String HEAD = "HEAD";

    public RevisionRequest {
        Objects.requireNonNull(hashCommit, "hashCommit");
        packageDirectory = absolute(packageDirectory);
        extraSources = extraSources.stream().map(RevisionRequest::absolute).toList();
        uncounted = uncounted.stream().map(RevisionRequest::absolute).toList();
        hashPath = hashPath.map(RevisionRequest::absolute);
        hash = hash.filter(text -> !text.isEmpty());
        appended = List.copyOf(appended);
    }

    /**
     * Creates a request for a directory at {@code HEAD} without further parts.
     *
     * @param packageDirectory the package's directory
     * @return the request
     */
    public static RevisionRequest of(Path packageDirectory) {
        return new RevisionRequest(
                packageDirectory, List.of(), List.of(), HEAD, Optional.empty(), Optional.empty(), false, List.of());
    }

    /**
     * Returns this request with other extra sources.
     *
     * @param sources the directories, in the order of build.yml
     * @return the changed request
     */
    public RevisionRequest withExtraSources(List<Path> sources) {
        return new RevisionRequest(
                packageDirectory, sources, uncounted, hashCommit, hashPath, hash, forceDirty, appended);
    }

    /**
     * Returns this request with other paths that do not make the package dirty.
     *
     * @param paths the files and directories
     * @return the changed request
     */
    public RevisionRequest withUncounted(List<Path> paths) {
        return new RevisionRequest(
                packageDirectory, extraSources, paths, hashCommit, hashPath, hash, forceDirty, appended);
    }

    /**
     * Returns this request at another commit.
     *
     * @param revision the name of a commit or tree in any form that git understands
     * @return the changed request
     */
    public RevisionRequest withHashCommit(String revision) {
        return new RevisionRequest(
                packageDirectory, extraSources, uncounted, revision, hashPath, hash, forceDirty, appended);
    }

    /**
     * Returns this request for the hash of a directory around the package.
     *
     * @param directory the directory around the package
     * @return the changed request
     */
    public RevisionRequest withHashPath(Path directory) {
        return new RevisionRequest(
                packageDirectory,
                extraSources,
                uncounted,
                hashCommit,
                Optional.of(directory),
                hash,
                forceDirty,
                appended);
    }

    /**
     * Returns this request with a hash given by hand.
     *
     * @param text the hash, used unchanged; empty for the computed hash
     * @return the changed request
     */
    public RevisionRequest withHash(String text) {
        return new RevisionRequest(
                packageDirectory,
                extraSources,
                uncounted,
                hashCommit,
                hashPath,
                Optional.of(text),
                forceDirty,
                appended);
    }

    /**
     * Returns this request with the package declared dirty or not.
     *
     * @param force true to treat the package as dirty in any case
     * @return the changed request
     */
    public RevisionRequest withForceDirty(boolean force) {
        return new RevisionRequest(
                packageDirectory, extraSources, uncounted, hashCommit, hashPath, hash, force, appended);
    }

    /**
     * Returns this request with appended hashes.
     *
     * @param hashes the hashes, in the order in which they are appended
     * @return the changed request
     */
    public RevisionRequest withAppended(List<AppendedHash> hashes) {
        return new RevisionRequest(
                packageDirectory, extraSources, uncounted, hashCommit, hashPath, hash, forceDirty, hashes);
    }

    Path hashedDirectory() {
        return hashPath.orElse(packageDirectory);
    }

    boolean looksForChanges() {
        return hashCommit.equals(HEAD);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
