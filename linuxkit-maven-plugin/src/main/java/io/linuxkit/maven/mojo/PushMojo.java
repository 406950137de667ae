/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PackageRequest;
import io.linuxkit.maven.operation.PushOptions;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the image of a LinuxKit package as {@code name:hash-arch}, straight from the linuxkit cache, like
 * {@code linuxkit pkg push --manifest=false}; what is not there yet is pulled or built before, as by {@code build}. The tag
 * for all architectures is made by {@code index}.
 *
 * @since 1.0.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true, requiresProject = false)
public final class PushMojo extends AbstractBuildMojo {
    /**
     * Whether the image is published, as LinuxKit's {@code --image}; if not, the goal does nothing but say so. Default:
     * {@code true}. Example: {@code -Dlinuxkit.pushImage=false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.pushImage")
    private @Nullable Boolean pushImage;

    /**
     * Whether a tag of the registry that stands for another image is set anew. Without it that is an error, except for a tag
     * given with {@code linuxkit.hash}. Default: {@code false}. Example: {@code -Dlinuxkit.overwrite}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.overwrite")
    private @Nullable Boolean overwrite;

    /**
     * A tag to release the image under, as {@code name:release-arch}, like LinuxKit's {@code --release}; empty for no
     * release. Default: each git tag of the commit that is checked out, if it can be the tag of an image. Example:
     * {@code -Dlinuxkit.release=v1.2.0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.release")
    private @Nullable String release;

    /**
     * Whether files that git ignores may be in the build context of a package that is published, although its tag does not
     * tell of them. Default: {@code false}. Example: {@code -Dlinuxkit.includeIgnored}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.includeIgnored")
    private @Nullable Boolean includeIgnored;

    @Override
    void run() throws IOException {
        List<PackageRequest> requests = packageRequests();
        if (requests.isEmpty()) {
            return;
        }
        if (!pushesImage()) {
            getLog().info("Image push disabled, skipping (linuxkit.pushImage=false).");
            return;
        }
        requireOnline();
        PushOptions options = pushOptions();
        List<BuiltPackage> built;
        try (Display display = display();
                BuildWiring wiring = new BuildWiring(this, new MojoEvents(getLog(), display))) {
            built = wiring.push(PushedRepositories.of(session()), includesIgnored())
                    .run(wiring.packages().readAll(requests), options);
        }
        new PackageRecord(project(), execution())
                .publish(built.stream().map(BuiltPackage::toResult).toList());
    }

    boolean pushesImage() {
        return parameters().flag("pushImage", pushImage, true);
    }

    boolean includesIgnored() {
        return parameters().flag("includeIgnored", includeIgnored, false);
    }

    PushOptions pushOptions() {
        Parameters parameters = parameters();
        return new PushOptions(
                options(parameters),
                parameters.text("release", release),
                parameters.flag("overwrite", overwrite, false));
    }
}
