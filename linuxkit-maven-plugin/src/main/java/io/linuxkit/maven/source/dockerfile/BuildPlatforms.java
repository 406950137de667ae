/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import io.linuxkit.maven.image.Platform;
import java.util.HashMap;
import java.util.Map;

/**
 * The two platforms of a build, which a Dockerfile reads from {@code BUILDPLATFORM}, {@code TARGETPLATFORM} and the arguments
 *  for their parts.
 *
 * @param build the platform on which the steps run
 * @param target the platform of the image
 */
public record BuildPlatforms(Platform build, Platform target) {
    private static final String ARM = "arm";

    /**
     * Returns the platforms of a build whose daemon is not known: its platform is assumed to be the target.
     *
     * @param target the platform of the image
     * @return the platforms, both equal to the target
     */
    public static BuildPlatforms of(Platform target) {
        return new BuildPlatforms(target, target);
    }

    /** Returns the predefined arguments with their values. */
    Map<String, String> arguments() {
        Map<String, String> arguments = new HashMap<>();
        put("BUILD", normal(build), arguments);
        put("TARGET", normal(target), arguments);
        arguments.put("TARGETSTAGE", "default");
        return arguments;
    }

    private static void put(String prefix, Platform platform, Map<String, String> arguments) {
        arguments.put(prefix + "PLATFORM", platform.toString());
        arguments.put(prefix + "OS", platform.os());
        arguments.put(prefix + "OSVERSION", "");
        arguments.put(prefix + "ARCH", platform.architecture());
        arguments.put(prefix + "VARIANT", platform.variant());
    }

    /** BuildKit drops {@code v8} from {@code arm64} and {@code v1} from {@code amd64}, and adds {@code v7} to {@code arm}. */
    private static Platform normal(Platform platform) {
        boolean usual = platform.isSame(new Platform(platform.os(), platform.architecture(), ""));
        if (!usual) {
            return platform;
        }
        String variant = platform.architecture().equals(ARM) ? "v7" : "";
        return new Platform(platform.os(), platform.architecture(), variant);
    }
}
