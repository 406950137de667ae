/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.docker.Builders;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.LinuxKitPackage;
import io.linuxkit.maven.operation.PackageRequest;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Builds a LinuxKit package with the Docker daemon and puts its image into the linuxkit cache, like
 * {@code linuxkit pkg build}. An image that is in the cache already is left as it is, without a call to the daemon.
 *
 * @since 1.0.0
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true, requiresProject = false)
public final class BuildMojo extends AbstractRegistryMojo {
    /**
     * Whether to build although the cache holds the image, as LinuxKit's {@code --force}. Default: {@code false}. Example:
     * {@code -Dlinuxkit.force}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.force")
    private @Nullable Boolean force;

    /**
     * Whether to fail instead of building when the cache does not hold the image, as LinuxKit's {@code --nobuild}. Default:
     * {@code false}. Example: {@code -Dlinuxkit.noBuild}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.noBuild")
    private @Nullable Boolean noBuild;

    /**
     * Whether the Docker daemon shall know the image too, as {@code name:hash} and {@code name:hash-arch}, like LinuxKit's
     * {@code --docker}. Default: {@code false}. Example: {@code -Dlinuxkit.docker}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.docker")
    private @Nullable Boolean docker;

    /**
     * Platforms to build for, as {@code linux/arch} or just {@code arch}, separated by commas. Default: the platform of the
     * Docker daemon. Example: {@code -Dlinuxkit.platforms=linux/amd64,linux/arm64}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.platforms")
    private @Nullable List<String> platforms;

    /**
     * Platforms not to build for, while all others of {@code arches} are built; not together with {@code platforms}.
     * Default: none. Example: {@code -Dlinuxkit.skipPlatforms=linux/s390x}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.skipPlatforms")
    private @Nullable List<String> skipPlatforms;

    /**
     * Docker contexts that build for other platforms, as {@code platform=context}, separated by commas. Default: the
     * environment variable {@code LINUXKIT_BUILDERS}, else the one daemon builds all. Example:
     * {@code -Dlinuxkit.builders=linux/arm64=my-arm,linux/s390x=my-z}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.builders")
    private @Nullable String builders;

    /**
     * How the build is shown: {@code auto} (live on a terminal, plain with {@code -B} or elsewhere), {@code plain} or
     * {@code quiet}. Default: {@code auto}. Example: {@code -Dlinuxkit.progress=plain}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.progress")
    private @Nullable String progress;

    @Override
    void run() throws IOException {
        List<PackageRequest> requests = packageRequests();
        if (requests.isEmpty()) {
            return;
        }
        BuildOptions options = options(parameters());
        List<BuiltPackage> built = new ArrayList<>();
        try (Display display = display();
                BuildWiring wiring = wiring(display)) {
            for (LinuxKitPackage subject : wiring.packages().readAll(requests)) {
                built.add(wiring.build().run(subject, options));
            }
        }
        new PackageRecord(project(), execution()).publish(built);
    }

    private BuildWiring wiring(Display display) {
        return new BuildWiring(
                cacheDirectory(), builders(parameters()), credentials()::find, new MojoEvents(getLog(), display));
    }

    Builders builders(Parameters parameters) {
        String variable = environment().getOrDefault("LINUXKIT_BUILDERS", "");
        return Builders.parse(variable, "LINUXKIT_BUILDERS")
                .overriddenBy(Builders.parse(
                        parameters.text("builders", builders).orElse(""), Parameters.property("builders")));
    }

    private Display display() {
        return Displays.open(progress(), Surroundings.of(session().getRequest(), getLog()), getLog());
    }

    String progress() {
        return parameters().text("progress", progress).orElse("auto");
    }

    BuildOptions options(Parameters parameters) {
        List<Platform> wanted =
                platforms(parameters.list("platforms", platforms).orElse(List.of()));
        List<Platform> unwanted =
                platforms(parameters.list("skipPlatforms", skipPlatforms).orElse(List.of()));
        if (!wanted.isEmpty() && !unwanted.isEmpty()) {
            throw new UserException(new Problem(
                    "Tried to choose the platforms to build for",
                    "both linuxkit.platforms and linuxkit.skipPlatforms are set",
                    "Give one of them",
                    "platform"));
        }
        return new BuildOptions(
                wanted,
                unwanted,
                parameters.flag("force", force, false),
                parameters.flag("noBuild", noBuild, false),
                parameters.flag("docker", docker, false));
    }

    private static List<Platform> platforms(List<String> texts) {
        return texts.stream().map(BuildMojo::platform).toList();
    }

    private static Platform platform(String text) {
        try {
            return text.contains("/") ? Platform.parse(text) : Platform.linux(new Architecture(text));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to read the platform \"" + text + "\"",
                            String.valueOf(e.getMessage()),
                            "Give -Dlinuxkit.platforms=linux/arm64,linux/amd64 or the like",
                            "platform"),
                    e);
        }
    }
}
