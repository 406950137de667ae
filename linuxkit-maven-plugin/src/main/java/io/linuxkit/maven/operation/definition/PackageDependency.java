/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A dependency of a package on another package. The hash of the other package is part of the dependent's hash, and its
 * image reference is a build argument of the dependent.
 */
public sealed interface PackageDependency {
    /**
     * Returns the {@code groupId} of the Maven project of the depended package.
     *
     * @return the {@code groupId}
     */
    String groupId();

    /**
     * Returns the {@code artifactId} of the Maven project of the depended package.
     *
     * @return the {@code artifactId}
     */
    String artifactId();

    /**
     * A dependency on a package whose sources are in the same Maven session.
     *
     * @param groupId the {@code groupId} of its project
     * @param artifactId the {@code artifactId} of its project
     * @param request the request for the package in its own project
     */
    record FromSources(String groupId, String artifactId, PackageRequest request) implements PackageDependency {}

    /**
     * A dependency on a package that is known only from its record.
     *
     * @param groupId the {@code groupId} of its project
     * @param artifactId the {@code artifactId} of its project
     * @param version the version of its project
     * @param file the file with the {@link DependencyRecord}
     */
    record FromRecord(String groupId, String artifactId, String version, Path file) implements PackageDependency {
        /**
         * Returns whether the version may have another record later.
         *
         * @return true for a {@code SNAPSHOT} version
         */
        public boolean isSnapshot() {
            return version.endsWith("-SNAPSHOT");
        }
    }

    /**
     * Returns the id by which dependencies are sorted. It is also the path of the dependency in the inputs of a hash.
     *
     * @return {@code groupId:artifactId}
     */
    default String id() {
        return groupId() + ":" + artifactId();
    }

    /**
     * Returns the name of the build argument with the reference of the depended package's image.
     *
     * @return {@code PKG_} and the {@code artifactId} in upper case, where {@code _} replaces each character other than
     *     {@code A-Z} and {@code 0-9}
     */
    default String argument() {
        return "PKG_" + artifactId().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
