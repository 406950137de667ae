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
 * The operation of the goal {@code promote}. It publishes an image or index of a registry under another tag or in
 * another repository. The bytes and digests stay the same, nothing is built and nothing is stored locally.
 *
 * <p>The images of an index are published with it. The image for each Linux architecture also gets the tag
 * {@code tag-arch}, so that the goal {@code index} can complete the index there.
 */
public final class PromoteImage {
    private static final int SIDE_BY_SIDE = 4;

    private final Registries registries;
    private final TransferListener listener;

    /**
     * Creates the operation. It copies up to 4 blobs at a time.
     *
     * @param registries the registries of the source and the target
     * @param listener the listener for the progress of transfers
     */
    public PromoteImage(Registries registries, TransferListener listener) {
        this.registries = registries;
        this.listener = listener;
    }

    /**
     * Promotes one image or index.
     *
     * @param request the source and the target
     * @return the tags of the target: the tags of architectures first, the requested tag last
     * @throws UserException when the source does not exist, or when a tag of the target points at something else and
     *     must not be overwritten; nothing is sent in these cases
     * @throws EnvironmentException when a registry fails, or when a tag of the target has another digest afterwards
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

    /**
     * Returns the tags for the images of an index, with their digests. When there are several variants of an
     * architecture, the first entry gets the tag.
     */
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
                        "this tag points at '" + found.get() + "' already",
                        "Choose another tag with -Dlinuxkit.to, or replace this one with -Dlinuxkit.overwrite; nothing"
                                + " was sent",
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
                "the registry accepted it, but the tag does not point at it now",
                "Run the goal again when nobody else writes this tag",
                ErrorTopic.PROMOTE_UNCONFIRMED));
    }
}
