/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The choice of the architectures that a package is built for: the requested ones that the package supports. */
public final class PlatformChoice {
    private final BuildOptions options;
    private final Supplier<Platform> daemonPlatform;
    private final PackageEvents events;

    /**
     * Creates the choice for the packages of one goal.
     *
     * @param options the options with the requested and the skipped platforms
     * @param daemonPlatform the platform of the default daemon; called only when no platform is requested or skipped
     * @param events the listener for requested architectures that a package does not support
     */
    public PlatformChoice(BuildOptions options, Supplier<Platform> daemonPlatform, PackageEvents events) {
        this.options = options;
        this.daemonPlatform = daemonPlatform;
        this.events = events;
    }

    /**
     * Returns the architectures to build a package for. Requested architectures that the package does not support are
     * reported to the events and omitted.
     *
     * @param subject the package
     * @return the architectures; empty when the package supports none of the requested ones
     * @throws UserException when LinuxKit has no packages for a requested platform
     */
    public List<Architecture> of(LinuxKitPackage subject) {
        List<Architecture> chosen = new ArrayList<>();
        for (Platform platform : requested(subject)) {
            Architecture architecture = architecture(platform);
            if (subject.definition().arches().contains(architecture)) {
                chosen.add(architecture);
            } else {
                events.unsupported(subject.reference(), architecture);
            }
        }
        return chosen;
    }

    private List<Platform> requested(LinuxKitPackage subject) {
        if (!options.skippedPlatforms().isEmpty()) {
            return subject.definition().arches().stream()
                    .map(Platform::linux)
                    .filter(platform -> options.skippedPlatforms().stream().noneMatch(platform::matches))
                    .toList();
        }
        return options.platforms().isEmpty() ? List.of(daemonPlatform.get()) : options.platforms();
    }

    /**
     * Returns the architecture of a platform.
     *
     * @param platform the platform
     * @return the architecture
     * @throws UserException when LinuxKit has no packages for the platform: another operating system than Linux, or an
     *     architecture that is not a {@code GOARCH} name
     */
    public static Architecture architecture(Platform platform) {
        if (!platform.os().equals(Platform.LINUX)) {
            throw problem(platform, "LinuxKit packages are for linux only");
        }
        try {
            return new Architecture(platform.architecture());
        } catch (IllegalArgumentException e) {
            throw problem(platform, String.valueOf(e.getMessage()));
        }
    }

    private static UserException problem(Platform platform, String found) {
        return new UserException(new Problem(
                "Tried to use the platform \"" + platform + "\"",
                found,
                "Give platforms of the form -Dlinuxkit.platforms=linux/arm64,linux/amd64",
                ErrorTopic.PLATFORM));
    }
}
