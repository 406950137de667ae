/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

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
 * @param inputs what the surrounding Maven project adds
 */
public record PackageRequest(
        Path directory,
        String buildYml,
        List<FieldOverride> overrides,
        List<Path> buildArgFiles,
        TagOptions tag,
        Optional<Path> outputDirectory,
        Optional<String> projectUrl,
        ProjectInputs inputs) {
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
                directory,
                BUILD_YML,
                List.of(),
                List.of(),
                TagOptions.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                ProjectInputs.NONE);
    }

    /**
     * The same package with another choice of its hash.
     *
     * @param other how the hash is chosen
     * @return a copy
     */
    public PackageRequest withTag(TagOptions other) {
        return new PackageRequest(
                directory, buildYml, overrides, buildArgFiles, other, outputDirectory, projectUrl, inputs);
    }

    /**
     * The same package in another Maven project.
     *
     * @param other what that project adds
     * @return a copy
     */
    public PackageRequest withInputs(ProjectInputs other) {
        return new PackageRequest(
                directory, buildYml, overrides, buildArgFiles, tag, outputDirectory, projectUrl, other);
    }

    /**
     * Another package, one that this one refers to; overrides and inputs are of this package only and do not go along.
     *
     * @param otherDirectory of the other package
     * @return its request
     */
    public PackageRequest forReferenced(Path otherDirectory) {
        return new PackageRequest(
                otherDirectory,
                buildYml,
                List.of(),
                List.of(),
                TagOptions.DEFAULT,
                outputDirectory,
                projectUrl,
                ProjectInputs.NONE);
    }
}
