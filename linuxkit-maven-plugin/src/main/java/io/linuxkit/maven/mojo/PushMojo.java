/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.project.PackageRecord;
import io.linuxkit.maven.mojo.session.SessionMemory;
import io.linuxkit.maven.mojo.wiring.BuildWiring;
import io.linuxkit.maven.operation.PackageResult;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.publish.PushOptions;
import io.linuxkit.maven.operation.publish.PushedPackage;
import io.linuxkit.maven.operation.sign.SignImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the image of a LinuxKit package as {@code name:hash-arch}, directly from the linuxkit cache, like
 * {@code linuxkit pkg push --manifest=false}. An image that is not in the cache is first pulled or built, as by
 * {@code build}. The goal {@code index} makes the tag for all architectures.
 *
 * @since 1.0.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true, requiresProject = false)
public final class PushMojo extends AbstractBuildMojo {
    /**
     * Whether to publish the image, like LinuxKit's {@code --image}. If false, the goal only logs that it does nothing.
     * Default: {@code true}. Example: {@code -Dlinuxkit.pushImage=false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.pushImage")
    @Nullable
    Boolean pushImage;

    /**
     * Whether to overwrite a tag that has another image in the registry. If false, such a tag is an error, unless it is
     * given with {@code linuxkit.hash}. Default: {@code false}. Example: {@code -Dlinuxkit.overwrite}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.overwrite")
    @Nullable
    Boolean overwrite;

    /**
     * Whether to publish a package even when its build context has files that git ignores, which the tag does not
     * cover. Default: {@code false}. Example: {@code -Dlinuxkit.includeIgnored}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.includeIgnored")
    @Nullable
    Boolean includeIgnored;

    @Override
    void run() {
        List<PackageRequest> requests = packageRequests();
        if (requests.isEmpty()) {
            return;
        }
        if (!pushesImage()) {
            getLog().info("linuxkit.pushImage is false: no image is published.");
            return;
        }
        requireOnline();
        PushOptions options = pushOptions();
        List<PackageResult> results = new ArrayList<>();
        try (ShownEvents events = events();
                BuildWiring wiring = buildWiring(events)) {
            List<LinuxKitPackage> subjects = wiring.packages().readAll(requests);
            Optional<SignImages> signing =
                    trustParameters().signImages() ? Optional.of(wiring.trust().signing()) : Optional.empty();
            signing.ifPresent(ready -> subjects.forEach(ready::requireReady));
            List<PushedPackage> pushed = wiring.push(
                            SessionMemory.of(session()).pushedRepositories(), includesIgnored())
                    .run(subjects, options);
            for (PushedPackage each : pushed) {
                List<SignedTag> signed = signing.map(ready -> ready.images(each.built(), each.releases()))
                        .orElse(List.of());
                signed.forEach(events::signed);
                results.add(each.built().toResult(signed));
            }
        }
        new PackageRecord(project(), execution(), getLog()).publish(results);
    }

    boolean pushesImage() {
        return parameters().flag("pushImage", true);
    }

    boolean includesIgnored() {
        return parameters().flag("includeIgnored", false);
    }

    PushOptions pushOptions() {
        Parameters parameters = parameters();
        return new PushOptions(options(parameters), release(), parameters.flag("overwrite", false));
    }
}
