/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.publish.PromoteImage;
import io.linuxkit.maven.operation.publish.PromotionRequest;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the index of a package, or the image or index that {@code linuxkit.reference} names, under another tag or
 * in another repository, with all its images and the same digests, like {@code linuxkit pkg remote-tag}. Nothing is
 * built. Within a registry the layers are mounted; to another registry they are copied without being stored on this
 * machine.
 *
 * @since 1.0.0
 */
@Mojo(name = "promote", threadSafe = true, requiresProject = false)
public final class PromoteMojo extends AbstractCopyMojo {
    /**
     * The target: {@code :tag} in the same repository, {@code name:tag}, or {@code org/name} with the same tag. Images
     * of an index get the tags {@code tag-arch}. Default: none, mandatory. Example:
     * {@code -Dlinuxkit.to=reg.example.com/prod/init:v1.0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.to")
    @Nullable
    String to;

    @Override
    void run() {
        String target = to();
        List<ManifestReference> references = references();
        if (references.isEmpty()) {
            return;
        }
        requireOnline();
        try (ShownEvents events = events();
                Registries registries = registries(events)) {
            promote(requests(references, target), new PromoteImage(registries, events), events);
        }
    }

    /** Promotes each image or index, and reports the tags. */
    void promote(List<PromotionRequest> requests, PromoteImage operation, ShownEvents events) {
        for (PromotionRequest request : requests) {
            List<PublishedTag> tags = operation.run(request);
            events.line(
                    tags.stream().anyMatch(PublishedTag::written)
                            ? "Promoted " + request.source() + " to " + request.target()
                            : request.target() + " is already the same as " + request.source() + ".");
            tags.stream().map(PublishedTag::toLine).forEach(events::line);
        }
    }

    List<PromotionRequest> requests(List<ManifestReference> sources, String target) {
        return sources.stream()
                .map(source -> new PromotionRequest(source, PromotionRequest.target(target, source), overwrites()))
                .toList();
    }

    String to() {
        return parameters()
                .text("to")
                .orElseThrow(() -> new UserException(new Problem(
                        "Tried to promote an image",
                        "linuxkit.to is not set",
                        "Give -Dlinuxkit.to=:tag, name:tag or org/name",
                        ErrorTopic.PROMOTE_TARGET)));
    }

    /**
     * Adds {@code to} when it has a name, which would put all packages into one repository; a tag may be the same for
     * all.
     */
    @Override
    List<String> singleParameters() {
        Stream<String> own = parameters().text("to").stream()
                .filter(target -> !target.startsWith(":"))
                .map(target -> "to");
        return Stream.concat(super.singleParameters().stream(), own).toList();
    }
}
