/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.docker.Builders;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.parameter.Platforms;
import io.linuxkit.maven.mojo.wiring.BuildWiring;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base class of the goals that build: {@code build}, and {@code push}, which builds what is missing. */
abstract class AbstractBuildMojo extends AbstractTrustMojo {

    /**
     * Whether to verify the images of the Dockerfile's {@code FROM} lines before the build, by the rules of the goal
     * {@code verify}. Images that the linuxkit cache has under this tag are not verified. Default: {@code false}.
     * Example: {@code -Dlinuxkit.verifyBaseImages}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.verifyBaseImages")
    protected @Nullable Boolean verifyBaseImages;

    /**
     * Whether to build even when the cache or the registry has the image, like LinuxKit's {@code --force}. Default:
     * {@code false}. Example: {@code -Dlinuxkit.force}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.force")
    protected @Nullable Boolean force;

    /**
     * Whether to fail instead of building when neither the cache nor the registry has the image, like LinuxKit's
     * {@code --nobuild}. Default: {@code false}. Example: {@code -Dlinuxkit.noBuild}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.noBuild")
    protected @Nullable Boolean noBuild;

    /**
     * Whether to load the image into the Docker daemon too, as {@code name:hash} and {@code name:hash-arch}, like
     * LinuxKit's {@code --docker}. Default: {@code false}. Example: {@code -Dlinuxkit.docker}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.docker")
    protected @Nullable Boolean docker;

    /**
     * Platforms to build for, as {@code linux/arch} or only {@code arch}, separated by commas. Default: the platform of
     * the Docker daemon. Example: {@code -Dlinuxkit.platforms=linux/amd64,linux/arm64}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.platforms")
    protected @Nullable List<String> platforms;

    /**
     * Platforms to omit, as {@code linux/arch} or only {@code arch}, separated by commas; all others of {@code arches}
     * are built. Cannot be combined with {@code platforms}. Default: none. Example:
     * {@code -Dlinuxkit.skipPlatforms=linux/s390x}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.skipPlatforms")
    protected @Nullable List<String> skipPlatforms;

    /**
     * Docker contexts that build for other platforms, as {@code platform=context}, separated by commas. Default: the
     * environment variable {@code LINUXKIT_BUILDERS}, else the default daemon builds for all platforms. Example:
     * {@code -Dlinuxkit.builders=linux/arm64=my-arm,linux/s390x=my-z}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.builders")
    protected @Nullable String builders;

    /**
     * Whether to pull an image that is not in the cache from its registry, instead of building it. A package is always
     * built when its tag does not determine its content: when it is dirty, outside git, or named with
     * {@code linuxkit.dev}. Default: {@code true}, but {@code false} in Maven's offline mode. Example:
     * {@code -Dlinuxkit.pull=false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.pull")
    protected @Nullable Boolean pull;

    /** Returns the object graph that builds for this goal; the caller closes it. */
    final BuildWiring buildWiring(PackageEvents events) {
        return new BuildWiring(wiring(), builders(parameters()), trustParameters(), events);
    }

    /** Returns the daemons for platforms; the parameter replaces entries of {@code LINUXKIT_BUILDERS}. */
    final Builders builders(Parameters parameters) {
        String variable = environment().getOrDefault("LINUXKIT_BUILDERS", "");
        return Builders.parse(variable, "LINUXKIT_BUILDERS")
                .overriddenBy(Builders.parse(parameters.text("builders").orElse(""), Parameters.property("builders")));
    }

    /** Returns the options of a build; it throws a {@link UserException} when the parameters contradict each other. */
    final BuildOptions options(Parameters parameters) {
        List<Platform> wanted = Platforms.parse(parameters.list("platforms").orElse(List.of()));
        List<Platform> unwanted =
                Platforms.parse(parameters.list("skipPlatforms").orElse(List.of()));
        if (!wanted.isEmpty() && !unwanted.isEmpty()) {
            throw new UserException(new Problem(
                    "Tried to choose the platforms to build for",
                    "both linuxkit.platforms and linuxkit.skipPlatforms are set",
                    "Give only one of them",
                    ErrorTopic.PLATFORM));
        }
        return new BuildOptions(
                wanted,
                unwanted,
                parameters.flag("force", false),
                parameters.flag("noBuild", false),
                parameters.flag("docker", false),
                pull(parameters));
    }

    /**
     * Returns whether to pull; never with {@code linuxkit.dev}, because a repository with the user's name may be
     * somebody else's.
     */
    private boolean pull(Parameters parameters) {
        return parameters.flag("pull", true) && !session().isOffline() && !parameters.flag("dev", false);
    }
}
