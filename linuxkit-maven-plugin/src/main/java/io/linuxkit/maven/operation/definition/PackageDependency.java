/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import java.nio.file.Path;
import java.util.Locale;

/** A package that another one depends on: its tag enters the other's, its name is a build argument of the other's. */
public sealed interface PackageDependency {
    /**
     * The group of the project that makes the package.
     *
     * @return as Maven knows it
     */
    String groupId();

    /**
     * The name of the project that makes the package.
     *
     * @return as Maven knows it
     */
    String artifactId();

    /**
     * One that is there in sources.
     *
     * @param groupId of its project
     * @param artifactId of its project
     * @param request how its own project takes it
     */
    record FromSources(String groupId, String artifactId, PackageRequest request) implements PackageDependency {}

    /**
     * One of which there is only a record.
     *
     * @param groupId of its project
     * @param artifactId of its project
     * @param version of its project
     * @param file the record, a {@link DependencyRecord}
     */
    record FromRecord(String groupId, String artifactId, String version, Path file) implements PackageDependency {
        /** Whether another record may take the place of this one under the same version. */
        public boolean isSnapshot() {
            return version.endsWith("-SNAPSHOT");
        }
    }

    /**
     * The name that dependencies are sorted by, and that stands for this one among the inputs of a tag.
     *
     * @return {@code groupId:artifactId}
     */
    default String id() {
        return groupId() + ":" + artifactId();
    }

    /**
     * The build argument that has the reference of the package's image.
     *
     * @return {@code PKG_} and the artifact id in upper case, with {@code _} for all but letters and digits
     */
    default String argument() {
        return "PKG_" + artifactId().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
