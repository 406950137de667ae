/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.source.FieldOverride;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A package as a goal was asked to take it.
 *
 * @param directory of the package, absolute
 * @param buildYml name of the package definition in it
 * @param overrides of the definition's fields
 * @param buildArgFiles files with more build arguments, absolute
 * @param tag how the hash is chosen
 * @param outputDirectory where the surrounding Maven project builds, which is no part of the package
 * @param projectUrl where the surrounding Maven project says its source is kept
 */
public record PackageRequest(
        Path directory,
        String buildYml,
        List<FieldOverride> overrides,
        List<Path> buildArgFiles,
        TagOptions tag,
        Optional<Path> outputDirectory,
        Optional<String> projectUrl) {
    /** The usual name of the package definition. */
    public static final String BUILD_YML = "build.yml";

    public PackageRequest {
        overrides = List.copyOf(overrides);
        buildArgFiles = List.copyOf(buildArgFiles);
    }

    /**
     * A package without any overrides.
     *
     * @param directory of the package
     * @return the request
     */
    public static PackageRequest of(Path directory) {
        return new PackageRequest(
                directory, BUILD_YML, List.of(), List.of(), TagOptions.DEFAULT, Optional.empty(), Optional.empty());
    }

    /**
     * Another package, one that this one refers to; overrides are of this package only and do not go along.
     *
     * @param otherDirectory of the other package
     * @return its request
     */
    public PackageRequest forReferenced(Path otherDirectory) {
        return new PackageRequest(
                otherDirectory, buildYml, List.of(), List.of(), TagOptions.DEFAULT, outputDirectory, projectUrl);
    }
}
