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

/** Where a registry may already have layers of a package: in the repositories of the images that it is built from. */
public final class MountSources {
    private final BuildArguments arguments;

    /**
     * Looks into Dockerfiles.
     *
     * @param arguments fill in what stands in {@code FROM}
     */
    public MountSources(BuildArguments arguments) {
        this.arguments = arguments;
    }

    /** Names of repositories, of any registry; none for a Dockerfile that cannot be read, since this is only a hint. */
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

    /** {@code name[:tag][@digest]} without tag and digest. */
    private static Optional<ImageName> name(BaseImage image) {
        String name = image.reference().replaceFirst("@.*", "").replaceFirst(":[^/:]*$", "");
        try {
            return Optional.of(new ImageName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
