/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.List;
import java.util.Objects;

/**
 * A hash that is appended to the hashes of a package's trees: that of another package, or of a file outside the package.
 *
 * @param input the hash, with the name of its object, which is the same on every machine
 * @param dirty true when the object on disk differs from what was hashed, which makes the package dirty too
 * @param state a text that distinguishes dirty states with the same hash; empty when it is not dirty or the state is not known
 * @param dirtyPaths the paths that differ, if they are known
 */
public record AppendedHash(HashInput input, boolean dirty, String state, List<DirtyPath> dirtyPaths) {
    public AppendedHash {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(state, "state");
        dirtyPaths = List.copyOf(dirtyPaths);
    }

    /**
     * Creates a hash that is never dirty.
     *
     * @param name the name of the hashed object
     * @param hash the hash in hex digits
     * @return the hash
     */
    public static AppendedHash of(String name, String hash) {
        return new AppendedHash(new HashInput(name, hash), false, "", List.of());
    }

    /**
     * Creates the hash of another package, which is the hash in its tag without the dirty suffix.
     *
     * @param name the name of the package
     * @param revision the revision of the package
     * @return a hash that is dirty when the package is
     */
    public static AppendedHash of(String name, PackageRevision revision) {
        return new AppendedHash(
                new HashInput(name, revision.hash()), revision.dirty(), revision.dirtySuffix(), revision.dirtyPaths());
    }
}
