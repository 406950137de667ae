/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked about a package.
 *
 * @param packageDirectory the package; absolute or relative to the working directory
 * @param extraSources directories that go into the build context too, in the order of build.yml, each resolved against
 *     the package directory
 * @param uncounted files and directories that do not make the package dirty, unless they hold tracked files: products
 *     of {@code depends}, the build output
 * @param hashCommit any name that git understands of a commit or tree; dirtiness is looked for only when it is
 *     literally {@code HEAD}
 * @param hashPath a directory around the package whose hash is taken instead of the package's
 * @param hash takes the place of the computed hash; the empty text is none
 * @param forceDirty treats the package as dirty, whatever git says
 * @param appended hashes that enter after those of the extra sources, in this order
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
     * The plain question: this directory, at {@code HEAD}, nothing else.
     *
     * @param packageDirectory the package
     * @return the request, to be refined
     */
    public static RevisionRequest of(Path packageDirectory) {
        return new RevisionRequest(
                packageDirectory, List.of(), List.of(), HEAD, Optional.empty(), Optional.empty(), false, List.of());
    }

    /**
     * This request with other extra sources.
     *
     * @param sources directories, in the order of build.yml
     * @return the refined request
     */
    public RevisionRequest withExtraSources(List<Path> sources) {
        return new RevisionRequest(
                packageDirectory, sources, uncounted, hashCommit, hashPath, hash, forceDirty, appended);
    }

    /**
     * This request with other paths that do not count.
     *
     * @param paths files and directories
     * @return the refined request
     */
    public RevisionRequest withUncounted(List<Path> paths) {
        return new RevisionRequest(
                packageDirectory, extraSources, paths, hashCommit, hashPath, hash, forceDirty, appended);
    }

    /**
     * This request at another commit.
     *
     * @param revision any name that git understands
     * @return the refined request
     */
    public RevisionRequest withHashCommit(String revision) {
        return new RevisionRequest(
                packageDirectory, extraSources, uncounted, revision, hashPath, hash, forceDirty, appended);
    }

    /**
     * This request about a directory around the package.
     *
     * @param directory holds the package
     * @return the refined request
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
     * This request with a hash given by hand.
     *
     * @param text used as it is; empty for the computed one
     * @return the refined request
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
     * This request with forced dirtiness.
     *
     * @param force whether the package is dirty whatever git says
     * @return the refined request
     */
    public RevisionRequest withForceDirty(boolean force) {
        return new RevisionRequest(
                packageDirectory, extraSources, uncounted, hashCommit, hashPath, hash, force, appended);
    }

    /**
     * This request with hashes from elsewhere.
     *
     * @param hashes in the order in which they enter the hash
     * @return the refined request
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
