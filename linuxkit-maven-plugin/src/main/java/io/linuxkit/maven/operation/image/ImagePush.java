/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.io.ParallelTasks;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.TransferCount;
import io.linuxkit.maven.operation.image.PlannedPush.PlannedTag;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.BlobTransfer;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.Repository.UploadSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The transfer of images from the cache to their registries, byte for byte. Its caller first plans all images, which
 * reads the targets of their tags, and then sends them: the blobs of an image, several at a time, and then the
 * manifest, once for each tag. Blobs and manifests that the registry has are not sent.
 */
public final class ImagePush {
    private final LinuxKitCache cache;
    private final Registries registries;
    private final Set<ImageName> pushed;
    private final PackageEvents events;

    /**
     * Creates the transfer.
     *
     * @param cache the cache with the images
     * @param registries the registries of the images
     * @param pushed the repositories that this build pushed to, from which blobs can be mounted; the set must support
     *     several threads, and repositories are added to it
     * @param events the listener for the progress
     */
    public ImagePush(LinuxKitCache cache, Registries registries, Set<ImageName> pushed, PackageEvents events) {
        this.cache = cache;
        this.registries = registries;
        this.pushed = pushed;
        this.events = events;
    }

    /**
     * Reads the targets of an image's tags from the registry, with one request for each tag, and sends nothing.
     *
     * @param image the image in the cache
     * @param targets the tags to set, all in one repository
     * @param mountSources the supplier of repositories that may have the blobs, called only when blobs are sent
     * @return the plan to be sent
     * @throws UserException when a tag points at another image that must not be replaced
     * @throws io.linuxkit.maven.registry.RegistryException when the registry cannot be reached
     */
    public PlannedPush plan(CachedImage image, List<TargetTag> targets, Supplier<List<ImageName>> mountSources) {
        List<PlannedTag> tags = new ArrayList<>();
        for (TargetTag target : targets) {
            ImageReference reference = target.reference();
            Optional<Descriptor> former =
                    registries.repository(reference.name()).resolve(reference.tag());
            PlannedTag tag = new PlannedTag(reference, former);
            if (former.isPresent() && !tag.pointsAt(image) && !target.replacing()) {
                throw conflict(reference, former.get(), image);
            }
            tags.add(tag);
        }
        return new PlannedPush(image, tags, mountSources);
    }

    /**
     * Sends the images of all plans, one after the other. All tags are reported as published at the end.
     *
     * @param plans the plans
     * @throws EnvironmentException when the cache or a registry fails, or the build is interrupted
     */
    public void send(List<PlannedPush> plans) {
        for (PlannedPush plan : plans) {
            send(plan);
        }
        for (PlannedPush plan : plans) {
            Descriptor manifest = plan.image().manifest().descriptor();
            plan.tags().forEach(tag -> events.published(tag.reference(), manifest));
        }
    }

    private void send(PlannedPush plan) {
        CachedImage image = plan.image();
        ImageReference first = plan.tags().get(0).reference();
        Repository repository = registries.repository(first.name());
        if (!plan.isThere()) {
            events.pushing(first, image.sizeBytes());
            events.pushedBlobs(first, upload(image, repository, mountSources(plan, repository)));
        }
        for (PlannedTag tag : plan.tags()) {
            if (tag.pointsAt(image)) {
                events.pushSkipped(tag.reference(), image.manifest().descriptor());
            } else {
                tag.former().ifPresent(former -> events.warning(replacement(tag.reference(), former, image)));
                repository.put(tag.reference().tag(), ManifestDocument.of(image.manifest()));
            }
        }
        pushed.add(repository.name());
    }

    private List<ImageName> mountSources(PlannedPush plan, Repository repository) {
        Set<ImageName> sources = new LinkedHashSet<>();
        Stream.concat(plan.mountSources().get().stream(), pushed.stream())
                .map(ImageName::canonical)
                .filter(name -> name.registry().equals(repository.name().registry()))
                .filter(name -> !name.equals(repository.name()))
                .forEach(sources::add);
        return List.copyOf(sources);
    }

    private TransferCount upload(CachedImage image, Repository repository, List<ImageName> mountSources) {
        Map<Descriptor, BlobTransfer> transfers = new ConcurrentHashMap<>();
        List<ParallelTasks.Task> uploads = new ArrayList<>();
        for (Descriptor layer : image.manifest().layers().stream().distinct().toList()) {
            uploads.add(() -> transfers.put(layer, upload(layer, repository, mountSources)));
        }
        try {
            ParallelTasks.run(ParallelTasks.TRANSFERS, uploads);
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to publish layers in '" + repository.name() + "'",
                            String.valueOf(e.getMessage()),
                            "Run the goal again",
                            ErrorTopic.INTERRUPTED),
                    e);
        }
        Descriptor config = image.manifest().config();
        transfers.put(config, upload(config, repository, mountSources));
        TransferCount count = TransferCount.NONE;
        for (Map.Entry<Descriptor, BlobTransfer> transfer : transfers.entrySet()) {
            count = count.with(transfer.getKey(), transfer.getValue());
        }
        return count;
    }

    private BlobTransfer upload(Descriptor blob, Repository repository, List<ImageName> mountSources) {
        return repository.upload(blob, UploadSource.verifying(() -> cache.open(blob)), mountSources, events);
    }

    private static String replacement(ImageReference reference, Descriptor former, CachedImage image) {
        return "'" + reference + "' points at '" + former.digest() + "' and is overwritten with '" + image.digest()
                + "'.";
    }

    private static UserException conflict(ImageReference reference, Descriptor there, CachedImage image) {
        return new UserException(new Problem(
                "Tried to publish '" + reference + "'",
                "the registry has the image '" + there.digest() + "' under this tag, but the cache has '"
                        + image.digest() + "'; another machine may have built it from the same sources",
                "To keep the published image, do nothing (a build with an empty cache pulls it); to replace it, give"
                        + " -Dlinuxkit.overwrite",
                ErrorTopic.PUBLISHED_OTHERWISE));
    }
}
