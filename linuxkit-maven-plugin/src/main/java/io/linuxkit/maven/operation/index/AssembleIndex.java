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
 * The operation of the goal {@code index}. It publishes {@code name:hash}, an index of all images that the registry has
 * under {@code name:hash-arch}. It needs neither a Docker daemon nor the layers of the images.
 *
 * <p>Any number of runs may overlap, on any machines, while images are still being published. When all runs have ended,
 * the index has every image that was published before one of them began. Registries have no compare-and-swap. Therefore
 * each run looks up the images and the index again after its own last write, and ends only when the index has all of
 * these images. The run that writes last finds the images of all runs that have ended. A run that has not ended finds
 * that its image is missing and writes the index again.
 */
public final class AssembleIndex {
    private static final int SIDE_BY_SIDE = 6;

    private final Registries registries;
    private final PackageEvents events;
    private final int sideBySide;
    private final Consumer<Duration> pause;

    /**
     * Creates the operation. It sends up to 6 requests at a time.
     *
     * @param registries the registries with the images
     * @param events the listener for warnings and for changes that other runs make
     */
    public AssembleIndex(Registries registries, PackageEvents events) {
        this(registries, events, SIDE_BY_SIDE, AssembleIndex::sleep);
    }

    /**
     * Creates the operation with a given number of threads and a given way to wait, for tests.
     *
     * @param registries the registries with the images
     * @param events the listener for warnings and for changes that other runs make
     * @param sideBySide the most requests at a time, at least 1; with 1 they are sent on the calling thread
     * @param pause waits for the given time between two rounds
     */
    public AssembleIndex(Registries registries, PackageEvents events, int sideBySide, Consumer<Duration> pause) {
        this.registries = registries;
        this.events = events;
        this.sideBySide = sideBySide;
        this.pause = pause;
    }

    /**
     * Creates or completes one index.
     *
     * @param request the index and the options
     * @return the index that the registry has now
     * @throws io.linuxkit.maven.problem.UserException when there is no image at all, an image is not for the platform
     *     that its tag names, a required architecture is missing, or the tag of the index points at something that must
     *     not be replaced
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry fails, or the index is still being
     *     changed by others after 12 rounds
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
