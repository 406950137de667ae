/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.List;
import java.util.Objects;

/**
 * A hash that enters that of a package after those of its trees: of another package, of a file from elsewhere.
 *
 * @param input what it is the hash of, by a name that is the same on every machine, and the hash
 * @param dirty whether what is there is something else than the hash stands for, which makes the package dirty too
 * @param state tells apart two dirty states of the same hash; empty when it is not dirty, or when nobody can tell
 * @param dirtyPaths what differs, if that is known
 */
public record AppendedHash(HashInput input, boolean dirty, String state, List<DirtyPath> dirtyPaths) {
    public AppendedHash {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(state, "state");
        dirtyPaths = List.copyOf(dirtyPaths);
    }

    /**
     * The hash of something that it stands for entirely.
     *
     * @param name of what it is the hash of
     * @param hash hex digits
     * @return a hash that is never dirty
     */
    public static AppendedHash of(String name, String hash) {
        return new AppendedHash(new HashInput(name, hash), false, "", List.of());
    }

    /**
     * The hash of another package, as it stands in its tag but for the dirty suffix.
     *
     * @param name of the package
     * @param revision of the package
     * @return a hash that is as dirty as the package
     */
    public static AppendedHash of(String name, PackageRevision revision) {
        return new AppendedHash(
                new HashInput(name, revision.hash()), revision.dirty(), revision.dirtySuffix(), revision.dirtyPaths());
    }
}
