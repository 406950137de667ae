/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The project that a package belongs to.
 *
 * @param outputDirectory where the project builds, which is no part of the package
 * @param url where the project says its source is kept
 * @param inputs what the project adds to its package
 */
public record SurroundingProject(Optional<Path> outputDirectory, Optional<String> url, ProjectInputs inputs) {
    /** Stands for a package without a project. */
    public static final SurroundingProject NONE =
            new SurroundingProject(Optional.empty(), Optional.empty(), ProjectInputs.NONE);

    /**
     * Returns the same project with other inputs.
     *
     * @param other what the project adds to its package
     * @return a copy
     */
    public SurroundingProject withInputs(ProjectInputs other) {
        return new SurroundingProject(outputDirectory, url, other);
    }
}
