/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.parameter.References;
import io.linuxkit.maven.mojo.session.SessionMemory;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.image.CachePush;
import io.linuxkit.maven.operation.image.ImagePush;
import io.linuxkit.maven.operation.publish.PublicationCheck;
import io.linuxkit.maven.registry.Registries;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes an image of the linuxkit cache under its own or another name, like {@code linuxkit cache push}. Each
 * image of an index is published as {@code name:hash-arch}; run the goal {@code index} to publish the index. Nothing is
 * built.
 *
 * @since 1.0.0
 */
@Mojo(name = "cache-push", threadSafe = true, requiresProject = false)
public final class CachePushMojo extends AbstractCopyMojo {
    /**
     * The name in the registry, as {@code name:tag}, or {@code org/name} with the same tag, like LinuxKit's
     * {@code --remote-name}. Default: the name in the cache. Example:
     * {@code -Dlinuxkit.to=reg.example.com/mirror/init}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.to")
    @Nullable
    String to;

    @Override
    void run() {
        requireOnline();
        try (ShownEvents events = events();
                Registries registries = registries(events)) {
            LinuxKitCache linuxkitCache = LinuxKitCache.at(cacheDirectory());
            List<ImageReference> references = images(registries);
            ImagePush push = new ImagePush(
                    linuxkitCache, registries, SessionMemory.of(session()).pushedRepositories(), events);
            CachePush operation = new CachePush(linuxkitCache, push, events);
            references.forEach(each -> operation.run(each, target(each), overwrites()));
        }
    }

    private List<ImageReference> images(Registries registries) {
        Optional<ImageReference> given = reference();
        if (given.isPresent()) {
            return isRepetition() ? List.of() : List.of(given.get());
        }
        GitRevisions git = new GitRevisions();
        ReadPackage packages = new ReadPackage(git);
        // Ignored files are allowed, because the build context of a cached image is not known any more.
        PublicationCheck check = new PublicationCheck(packages, git, registries, true);
        List<LinuxKitPackage> subjects =
                packageRequests().stream().map(packages::read).toList();
        subjects.forEach(check::requirePublishable);
        return subjects.stream().map(LinuxKitPackage::reference).toList();
    }

    /** Returns the name in the registry for an image of the cache. */
    ImageReference target(ImageReference source) {
        return parameters()
                .text("to")
                .map(text -> References.parse("to", text, source))
                .orElse(source);
    }
}
