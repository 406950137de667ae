/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.source.FieldOverride;
import java.nio.file.Path;
import java.util.List;

/**
 * A request to read a package.
 *
 * @param directory the directory of the package, absolute
 * @param buildYml the path of the build file, relative to the directory
 * @param overrides the overrides of fields of the definition
 * @param buildArgFiles the files with further build arguments, absolute
 * @param tag the choice of the hash
 * @param project the project that the package belongs to
 */
public record PackageRequest(
        Path directory,
        String buildYml,
        List<FieldOverride> overrides,
        List<Path> buildArgFiles,
        TagOptions tag,
        SurroundingProject project) {
    /** The default name of the build file. */
    public static final String BUILD_YML = "build.yml";

    public PackageRequest {
        overrides = List.copyOf(overrides);
        buildArgFiles = List.copyOf(buildArgFiles);
    }

    /**
     * Creates a request for a package without project and overrides.
     *
     * @param directory the directory of the package
     * @return the request
     */
    public static PackageRequest of(Path directory) {
        return new PackageRequest(
                directory, BUILD_YML, List.of(), List.of(), TagOptions.DEFAULT, SurroundingProject.NONE);
    }

    /**
     * Returns this request with another choice of the hash.
     *
     * @param other the choice of the hash
     * @return the changed request
     */
    public PackageRequest withTag(TagOptions other) {
        return new PackageRequest(directory, buildYml, overrides, buildArgFiles, other, project);
    }

    /**
     * Returns this request with other inputs from the project.
     *
     * @param other the inputs from the project
     * @return the changed request
     */
    public PackageRequest withInputs(ProjectInputs other) {
        return new PackageRequest(directory, buildYml, overrides, buildArgFiles, tag, project.withInputs(other));
    }

    /**
     * Returns a request for another package that this package refers to. It has the same name of the build file and the
     * same project, but no overrides, build argument files or inputs, which apply to this package only.
     *
     * @param otherDirectory the directory of the other package
     * @return the request for the other package
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
     * Returns the inputs that the project adds to the package.
     *
     * @return the inputs; {@link ProjectInputs#NONE} without a project
     */
    public ProjectInputs inputs() {
        return project.inputs();
    }
}
