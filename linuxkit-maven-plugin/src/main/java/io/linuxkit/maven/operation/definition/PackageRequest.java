/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.source.FieldOverride;
import java.nio.file.Path;
import java.util.List;

/**
 * A package as a goal was asked to take it.
 *
 * @param directory of the package, absolute
 * @param buildYml name of the package definition in it
 * @param overrides of the definition's fields
 * @param buildArgFiles files with more build arguments, absolute
 * @param tag how the hash is chosen
 * @param project that the package belongs to
 */
public record PackageRequest(
        Path directory,
        String buildYml,
        List<FieldOverride> overrides,
        List<Path> buildArgFiles,
        TagOptions tag,
        SurroundingProject project) {
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
                directory, BUILD_YML, List.of(), List.of(), TagOptions.DEFAULT, SurroundingProject.NONE);
    }

    /**
     * The same package with another choice of its hash.
     *
     * @param other how the hash is chosen
     * @return a copy
     */
    public PackageRequest withTag(TagOptions other) {
        return new PackageRequest(directory, buildYml, overrides, buildArgFiles, other, project);
    }

    /**
     * The same package in another Maven project.
     *
     * @param other what that project adds
     * @return a copy
     */
    public PackageRequest withInputs(ProjectInputs other) {
        return new PackageRequest(directory, buildYml, overrides, buildArgFiles, tag, project.withInputs(other));
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
                project.withInputs(ProjectInputs.NONE));
    }

    /**
     * Returns what the surrounding project adds to the package.
     *
     * @return none without a project
     */
    public ProjectInputs inputs() {
        return project.inputs();
    }
}
