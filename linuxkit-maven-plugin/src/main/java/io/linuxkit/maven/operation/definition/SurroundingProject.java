/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The Maven project that a package belongs to.
 *
 * @param outputDirectory the build output directory, which is not part of the package; empty without a project
 * @param url the address of the source repository that the project names; empty when it names none
 * @param inputs the inputs that the project adds to its package
 */
public record SurroundingProject(Optional<Path> outputDirectory, Optional<String> url, ProjectInputs inputs) {
    /** The value for a package without a project. */
    public static final SurroundingProject NONE =
            new SurroundingProject(Optional.empty(), Optional.empty(), ProjectInputs.NONE);

    /**
     * Returns this project with other inputs.
     *
     * @param other the inputs that the project adds to its package
     * @return the changed project
     */
    public SurroundingProject withInputs(ProjectInputs other) {
        return new SurroundingProject(outputDirectory, url, other);
    }
}
