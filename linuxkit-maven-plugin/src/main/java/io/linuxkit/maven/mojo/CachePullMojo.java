/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.parameter.Platforms;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.image.CachePull;
import io.linuxkit.maven.operation.image.PullImage;
import io.linuxkit.maven.registry.Registries;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Pulls an image from a registry into the linuxkit cache, like {@code linuxkit cache pull}: all architectures of a
 * package, or of any image. Attestations are not pulled.
 *
 * @since 1.0.0
 */
@Mojo(name = "cache-pull", threadSafe = true, requiresProject = false)
public final class CachePullMojo extends AbstractReferenceMojo {
    /**
     * Platforms to pull, as {@code linux/arch} or only {@code arch}, separated by commas. A platform that the registry
     * does not have is an error. Default: all that the registry has. Example:
     * {@code -Dlinuxkit.platforms=linux/amd64,linux/arm64}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.platforms")
    @Nullable
    List<String> platforms;

    @Override
    void run() {
        List<ImageReference> references = images();
        if (references.isEmpty()) {
            return;
        }
        requireOnline();
        List<Platform> wanted = platforms();
        try (ShownEvents events = events();
                Registries registries = registries(events)) {
            PullImage pull = new PullImage(LinuxKitCache.at(cacheDirectory()), registries, events);
            references.forEach(each -> new CachePull(registries, pull).run(each, wanted));
        }
    }

    private List<ImageReference> images() {
        Optional<ImageReference> given = reference();
        if (given.isPresent()) {
            return isRepetition() ? List.of() : List.of(given.get());
        }
        ReadPackage packages = Wiring.packages();
        return packageRequests().stream()
                .map((PackageRequest request) -> packages.read(request).reference())
                .toList();
    }

    List<Platform> platforms() {
        return Platforms.parse(parameters().list("platforms").orElse(List.of()));
    }
}
