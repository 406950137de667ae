/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.Workers;
import io.linuxkit.maven.operation.image.ImageCopy;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.TransferListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The goal {@code promote}: publishes an image or index of a registry under another tag or in another repository, the same
 * bytes with the same digests, without building anything and without a local copy. An index takes its images along, and the
 * image of each Linux architecture gets the tag {@code tag-arch} too, so that the index can be completed there.
 */
public final class PromoteImage {
    private static final int SIDE_BY_SIDE = 4;

    private final Registries registries;
    private final TransferListener listener;

    /**
     * Promotes images.
     *
     * @param registries that have them and shall have them
     * @param listener told of what is sent
     */
    public PromoteImage(Registries registries, TransferListener listener) {
        this.registries = registries;
        this.listener = listener;
    }

    /**
     * Promotes one image or index.
     *
     * @param request which one, and where to
     * @return the tags of the target: those of architectures first, its own last
     * @throws UserException when the source is not there, or something else is under a tag of the target and must not be
     *     lost; nothing was sent then
     * @throws EnvironmentException when a registry fails, or a tag of the target is not what it should be afterwards
     */
    public List<PublishedTag> run(PromotionRequest request) {
        ImageReader source =
                new ImageReader(registries.repository(request.source().name()));
        Repository target = registries.repository(request.target().name());
        ManifestDocument document = source.required(request.source());
        Map<ImageReference, Digest> architectures = architectures(source, document, request.target());
        Map<ImageReference, Digest> wanted = new LinkedHashMap<>(architectures);
        wanted.put(request.target(), document.digest());
        List<ImageReference> missing = missing(target, wanted, request.overwrite());
        if (!missing.isEmpty()) {
            new ImageCopy(source, target, new Workers(SIDE_BY_SIDE), listener).bringContents(document);
        }
        for (ImageReference reference : missing) {
            Digest digest = Optional.ofNullable(wanted.get(reference)).orElseThrow();
            target.put(reference.tag(), digest.equals(document.digest()) ? document : source.required(digest));
        }
        return confirmed(target, wanted, missing);
    }

    /** The tags of the single images; of several variants of an architecture the first counts. */
    private static Map<ImageReference, Digest> architectures(
            ImageReader source, ManifestDocument document, ImageReference target) {
        Map<ImageReference, Digest> tags = new LinkedHashMap<>();
        if (!document.isIndex()) {
            return tags;
        }
        Index index = source.index(document);
        for (String name : Architecture.NAMES) {
            Architecture architecture = new Architecture(name);
            index.entries().stream()
                    .filter(entry -> !entry.isAttestation())
                    .filter(entry -> entry.platform()
                            .filter(Platform.linux(architecture)::matches)
                            .isPresent())
                    .findFirst()
                    .map(IndexEntry::descriptor)
                    .ifPresent(image -> tags.put(forArchitecture(target, architecture), image.digest()));
        }
        return tags;
    }

    private static ImageReference forArchitecture(ImageReference target, Architecture architecture) {
        try {
            return target.forArchitecture(architecture);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to promote to '" + target + "'",
                            String.valueOf(e.getMessage()),
                            "Give a shorter tag with -Dlinuxkit.to",
                            ErrorTopic.PROMOTE_TARGET),
                    e);
        }
    }

    private static List<ImageReference> missing(
            Repository target, Map<ImageReference, Digest> wanted, boolean overwrite) {
        List<ImageReference> missing = new ArrayList<>();
        wanted.forEach((reference, digest) -> {
            Optional<Digest> found = target.resolve(reference.tag()).map(Descriptor::digest);
            if (found.isPresent() && !found.get().equals(digest) && !overwrite) {
                throw new UserException(new Problem(
                        "Tried to promote " + digest + " to '" + reference + "'",
                        "there is something else already, " + found.get(),
                        "Choose another tag with -Dlinuxkit.to, or replace it with -Dlinuxkit.overwrite; nothing was sent",
                        ErrorTopic.PROMOTE_CONFLICT));
            }
            if (found.filter(digest::equals).isEmpty()) {
                missing.add(reference);
            }
        });
        return missing;
    }

    private static List<PublishedTag> confirmed(
            Repository target, Map<ImageReference, Digest> wanted, List<ImageReference> written) {
        List<PublishedTag> tags = new ArrayList<>();
        wanted.forEach((reference, digest) -> {
            Descriptor found = target.resolve(reference.tag())
                    .filter(descriptor -> descriptor.digest().equals(digest))
                    .orElseThrow(() -> unconfirmed(reference, digest));
            tags.add(new PublishedTag(reference, found, written.contains(reference)));
        });
        return tags;
    }

    private static EnvironmentException unconfirmed(ImageReference reference, Digest digest) {
        return new EnvironmentException(new Problem(
                "Tried to promote " + digest + " to '" + reference + "'",
                "the registry took it, and has something else there now",
                "Run the goal again once nobody else writes this tag",
                ErrorTopic.PROMOTE_UNCONFIRMED));
    }
}
