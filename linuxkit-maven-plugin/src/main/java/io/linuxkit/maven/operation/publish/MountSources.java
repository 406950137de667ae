/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BaseImage;
import io.linuxkit.maven.source.Dockerfile;
import io.linuxkit.maven.source.PackageDefinition;
import java.util.List;
import java.util.Optional;

/**
 * The repositories from which a registry may be able to mount layers of a package: those of its base images.
 */
public final class MountSources {
    private final BuildArguments arguments;

    /**
     * Creates the search for repositories.
     *
     * @param arguments the build arguments, for variables in {@code FROM} lines
     */
    public MountSources(BuildArguments arguments) {
        this.arguments = arguments;
    }

    /**
     * Returns the repositories of the base images of a package. They are only a hint, so that there is no error when
     * the Dockerfile cannot be read.
     *
     * @return the repositories in all registries, each once; empty when the Dockerfile cannot be read
     */
    List<ImageName> of(LinuxKitPackage subject) {
        PackageDefinition definition = subject.definition();
        try {
            Dockerfile dockerfile = Dockerfile.read(definition.directory().resolve(definition.dockerfile()));
            return dockerfile.baseImages(arguments.of(subject), definition.buildPlatforms()).stream()
                    .flatMap(image -> name(image).stream())
                    .distinct()
                    .toList();
        } catch (UserException e) {
            return List.of();
        }
    }

    /** Returns the name in {@code name[:tag][@digest]}; empty when it is not valid. */
    private static Optional<ImageName> name(BaseImage image) {
        String name = image.reference().replaceFirst("@.*", "").replaceFirst(":[^/:]*$", "");
        try {
            return Optional.of(new ImageName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
