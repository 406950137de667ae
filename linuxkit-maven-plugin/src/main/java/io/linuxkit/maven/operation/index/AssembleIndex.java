/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.Workers;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The goal {@code index}: under {@code name:hash} is an index of all images that the registry has as
 * {@code name:hash-arch}. Needs neither a Docker daemon nor the images themselves.
 *
 * <p>Any number of runs may overlap, on any machines, while images are still being published: once all have ended, every
 * image published before is in the index. A registry cannot compare and swap, so a run ends only when it has, after the
 * last write of its own, looked the images up again and found the index to have all of them. The run that wrote last sees
 * the images of every run that has ended, or of one that will itself find its image missing.
 */
public final class AssembleIndex {
    private static final int SIDE_BY_SIDE = 6;

    private final Registries registries;
    private final PackageEvents events;
    private final int sideBySide;
    private final Consumer<Duration> pause;

    /**
     * Makes indexes.
     *
     * @param registries that have the images
     * @param events told what should be known
     */
    public AssembleIndex(Registries registries, PackageEvents events) {
        this(registries, events, SIDE_BY_SIDE, AssembleIndex::sleep);
    }

    public AssembleIndex(Registries registries, PackageEvents events, int sideBySide, Consumer<Duration> pause) {
        this.registries = registries;
        this.events = events;
        this.sideBySide = sideBySide;
        this.pause = pause;
    }

    /**
     * Makes or completes one index.
     *
     * @param request which one, and how
     * @return what is in the registry now
     * @throws io.linuxkit.maven.problem.UserException when there is no image, one of them is not what its tag says, an
     *     expected one is missing and must not be, or something else is under the tag of the index
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry fails, or others change the index all the
     *     time
     */
    public PublishedIndex run(IndexRequest request) {
        Repository repository = registries.repository(request.reference().name());
        return new IndexPublication(request, new ImageReader(repository), new Workers(sideBySide), events).run(pause);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Workers.interrupted(e);
        }
    }
}
