/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import io.linuxkit.maven.image.Platform;
import java.util.HashMap;
import java.util.Map;

/**
 * The two platforms that a Dockerfile knows by the arguments {@code BUILDPLATFORM} and {@code TARGETPLATFORM} and their
 * parts.
 *
 * @param build where the steps run
 * @param target what the image is for
 */
public record BuildPlatforms(Platform build, Platform target) {
    private static final String ARM = "arm";

    /**
     * Platforms of a build whose daemon is not known: it is taken for one of the target's kind.
     *
     * @param target what the image is for
     * @return the target twice
     */
    public static BuildPlatforms of(Platform target) {
        return new BuildPlatforms(target, target);
    }

    /** The predefined arguments. */
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

    /** BuildKit leaves out {@code v8} of {@code arm64} and {@code v1} of {@code amd64}, and puts {@code v7} to {@code arm}. */
    private static Platform normal(Platform platform) {
        boolean usual = platform.isSame(new Platform(platform.os(), platform.architecture(), ""));
        if (!usual) {
            return platform;
        }
        String variant = platform.architecture().equals(ARM) ? "v7" : "";
        return new Platform(platform.os(), platform.architecture(), variant);
    }
}
