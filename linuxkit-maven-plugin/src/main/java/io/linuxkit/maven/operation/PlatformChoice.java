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

/** Chooses what a package is built for: what was asked, less what it does not support. */
public final class PlatformChoice {
    private final BuildOptions options;
    private final Supplier<Platform> daemonPlatform;
    private final PackageEvents events;

    public PlatformChoice(BuildOptions options, Supplier<Platform> daemonPlatform, PackageEvents events) {
        this.options = options;
        this.daemonPlatform = daemonPlatform;
        this.events = events;
    }

    /**
     * The architectures to build.
     *
     * @param subject the package; those it does not support are told to the events and left out
     * @return none when nothing is left
     */
    public List<Architecture> of(LinuxKitPackage subject) {
        List<Architecture> chosen = new ArrayList<>();
        for (Platform platform : asked(subject)) {
            Architecture architecture = architecture(platform);
            if (subject.definition().arches().contains(architecture)) {
                chosen.add(architecture);
            } else {
                events.unsupported(subject.reference(), architecture);
            }
        }
        return chosen;
    }

    private List<Platform> asked(LinuxKitPackage subject) {
        if (!options.skippedPlatforms().isEmpty()) {
            return subject.definition().arches().stream()
                    .map(Platform::linux)
                    .filter(platform -> options.skippedPlatforms().stream().noneMatch(platform::matches))
                    .toList();
        }
        return options.platforms().isEmpty() ? List.of(daemonPlatform.get()) : options.platforms();
    }

    /** The architecture of a platform that LinuxKit can have packages for. */
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
                "Tried to take the platform \"" + platform + "\"",
                found,
                "Give -Dlinuxkit.platforms=linux/arm64,linux/amd64 or the like",
                ErrorTopic.PLATFORM));
    }
}
