/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.docker.BuildListener;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.layout.CacheListener;
import io.linuxkit.maven.registry.TransferListener;
import java.nio.file.Path;
import java.util.List;

/** What operations have to tell while they run. Nobody has to listen: every event does nothing by default. */
public interface PackageEvents extends BuildListener, CacheListener, TransferListener, WaitListener {
    /** Hears nothing. */
    PackageEvents SILENT = new PackageEvents() {};

    /**
     * The cache holds the image, whole.
     *
     * @param reference {@code name:hash-arch}
     * @param digest of its manifest
     */
    default void upToDate(ImageReference reference, Digest digest) {}

    /**
     * The package is not for an architecture.
     *
     * @param reference {@code name:hash}
     * @param architecture that was asked for
     */
    default void unsupported(ImageReference reference, Architecture architecture) {}

    /**
     * A build begins.
     *
     * @param reference {@code name:hash-arch}
     * @param platform that it is for
     */
    default void building(ImageReference reference, Platform platform) {}

    /**
     * The image is in the cache.
     *
     * @param reference {@code name:hash-arch}
     * @param digest of its manifest
     * @param sizeBytes of its manifest, configuration and layers
     */
    default void cached(ImageReference reference, Digest digest, long sizeBytes) {}

    /**
     * The image came from its registry and is in the cache.
     *
     * @param reference {@code name:hash-arch}
     * @param digest of its manifest
     * @param sizeBytes of its manifest, configuration and layers
     */
    default void pulled(ImageReference reference, Digest digest, long sizeBytes) {}

    /**
     * The registry cannot be asked for the image, or what it has is not the image; it is built instead.
     *
     * @param reference {@code name:hash-arch}
     * @param reason what was met, one sentence without its full stop
     */
    default void notPulled(ImageReference reference, String reason) {}

    /**
     * An image is about to be sent to its registry.
     *
     * @param reference {@code name:hash-arch}
     * @param sizeBytes of its manifest, configuration and layers
     */
    default void pushing(ImageReference reference, long sizeBytes) {}

    /**
     * All blobs of an image are in the registry.
     *
     * @param reference {@code name:hash-arch}
     * @param blobs how they got there
     */
    default void pushedBlobs(ImageReference reference, TransferCount blobs) {}

    /**
     * The registry has the very same image under a tag; nothing is sent.
     *
     * @param reference the tag
     * @param image what is there
     */
    default void pushSkipped(ImageReference reference, Descriptor image) {}

    /**
     * A tag of the registry stands for the image now, since this run or before it.
     *
     * @param reference the tag
     * @param image what it stands for
     */
    default void published(ImageReference reference, Descriptor image) {}

    /**
     * A tag of the registry is signed now, since this run or before it.
     *
     * @param tag and its signature
     */
    default void signed(SignedTag tag) {}

    /**
     * Something of a registry is signed by somebody who is trusted.
     *
     * @param tag and why it is trusted
     */
    default void verified(VerifiedTag tag) {}

    /**
     * A git tag at {@code HEAD} that no image tag can be made of.
     *
     * @param gitTag its short name
     */
    default void notReleased(String gitTag) {}

    /**
     * The daemon knows the image by a name.
     *
     * @param reference the name
     */
    default void tagged(ImageReference reference) {}

    /**
     * An image that the package depends on is being fetched by the daemon.
     *
     * @param reference of the image
     */
    default void pulling(String reference) {}

    /**
     * A base image goes from the cache into the daemon, for the time of the build.
     *
     * @param reference of the image
     */
    default void lending(String reference) {}

    /**
     * Somebody else published an image or the index while this run was at it, so that it looks again.
     *
     * @param reference {@code name:hash}
     */
    default void changedMeanwhile(ImageReference reference) {}

    /**
     * Files in the build context that git ignores, so that the tag does not cover them.
     *
     * @param files relative to the package directory where they are in it
     */
    default void uncovered(List<Path> files) {}

    /**
     * Something that works but is not as it should be.
     *
     * @param text one sentence
     */
    default void warning(String text) {}
}
