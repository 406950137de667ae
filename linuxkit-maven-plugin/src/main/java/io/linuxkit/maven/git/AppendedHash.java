/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.Objects;

/**
 * A hash that is appended to the hashes of a package's trees: that of another package, or of a file outside the package.
 *
 * @param input the hash, with the name of its object, which is the same on every machine
 * @param dirtyState the difference between the object on disk and what was hashed. A difference makes the package dirty
 *     too, and the suffix distinguishes differences with the same hash
 */
public record AppendedHash(HashInput input, DirtyState dirtyState) {
    public AppendedHash {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(dirtyState, "dirtyState");
    }

    /**
     * Creates a hash that is never dirty.
     *
     * @param name the name of the hashed object
     * @param hash the hash in hex digits
     * @return the hash
     */
    public static AppendedHash of(String name, String hash) {
        return new AppendedHash(new HashInput(name, hash), DirtyState.CLEAN);
    }

    /**
     * Creates the hash of another package, which is the hash in its tag without the dirty suffix.
     *
     * @param name the name of the package
     * @param revision the revision of the package
     * @return a hash that is dirty when the package is
     */
    public static AppendedHash of(String name, PackageRevision revision) {
        return new AppendedHash(new HashInput(name, revision.hash()), revision.dirtyState());
    }
}
