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

/** A listener for the progress of operations. Every method does nothing unless it is overridden. */
public interface PackageEvents extends BuildListener, CacheListener, TransferListener, WaitListener {
    /** A listener that ignores all events. */
    PackageEvents SILENT = new PackageEvents() {};

    /**
     * The complete image was in the cache already.
     *
     * @param reference the reference {@code name:hash-arch}
     * @param digest the digest of the manifest
     */
    default void upToDate(ImageReference reference, Digest digest) {}

    /**
     * The package does not support a requested architecture and is not built for it.
     *
     * @param reference the reference {@code name:hash}
     * @param architecture the requested architecture
     */
    default void unsupported(ImageReference reference, Architecture architecture) {}

    /**
     * The build of an image begins.
     *
     * @param reference the reference {@code name:hash-arch}
     * @param platform the platform of the image
     */
    default void building(ImageReference reference, Platform platform) {}

    /**
     * An image was built and stored in the cache.
     *
     * @param reference the reference {@code name:hash-arch}
     * @param digest the digest of the manifest
     * @param sizeBytes the size of the manifest, the configuration and the layers in bytes
     */
    default void cached(ImageReference reference, Digest digest, long sizeBytes) {}

    /**
     * An image was pulled from its registry and stored in the cache.
     *
     * @param reference the reference {@code name:hash-arch}
     * @param digest the digest of the manifest
     * @param sizeBytes the size of the manifest, the configuration and the layers in bytes
     */
    default void pulled(ImageReference reference, Digest digest, long sizeBytes) {}

    /**
     * The image could not be pulled and is built instead: the registry could not be reached or refused
     * the request, or what it has under this reference is not a valid image of the package.
     *
     * @param reference the reference {@code name:hash-arch}
     * @param reason the reason, as one sentence without its full stop
     */
    default void notPulled(ImageReference reference, String reason) {}

    /**
     * An image is about to be sent to its registry.
     *
     * @param reference the reference {@code name:hash-arch}
     * @param sizeBytes the size of the manifest, the configuration and the layers in bytes
     */
    default void pushing(ImageReference reference, long sizeBytes) {}

    /**
     * All blobs of an image are in the registry; its manifest is sent next.
     *
     * @param reference the reference {@code name:hash-arch}
     * @param blobs the number of blobs that were sent, mounted and already present
     */
    default void pushedBlobs(ImageReference reference, TransferCount blobs) {}

    /**
     * The registry has the same image under a tag already, so that nothing is sent.
     *
     * @param reference the reference with the tag
     * @param image the manifest of the image
     */
    default void pushSkipped(ImageReference reference, Descriptor image) {}

    /**
     * A tag in the registry points at the image now, whether or not this run wrote it.
     *
     * @param reference the reference with the tag
     * @param image the manifest of the image
     */
    default void published(ImageReference reference, Descriptor image) {}

    /**
     * A tag in the registry is signed now, whether or not this run signed it.
     *
     * @param tag the tag and its signature
     */
    default void signed(SignedTag tag) {}

    /**
     * A manifest or index in a registry has a valid signature of a trusted signer.
     *
     * @param tag the manifest or index and the reason why it is trusted
     */
    default void verified(VerifiedTag tag) {}

    /**
     * A git tag at {@code HEAD} cannot be used as an image tag, so that no release is published for it.
     *
     * @param gitTag the short name of the git tag
     */
    default void notReleased(String gitTag) {}

    /**
     * An image in the daemon was given a name.
     *
     * @param reference the name
     */
    default void tagged(ImageReference reference) {}

    /**
     * The daemon begins to pull an image of {@code depends.docker-images}.
     *
     * @param reference the reference of the image, with its digest
     */
    default void pulling(String reference) {}

    /**
     * A base image in the cache is about to be loaded into the daemon, where it stays for the time of the build.
     *
     * @param reference the reference of the image, as in the {@code FROM} line
     */
    default void lending(String reference) {}

    /**
     * Somebody else published an image or the index while this run wrote the index, which is therefore written again.
     *
     * @param reference the reference {@code name:hash}
     */
    default void changedMeanwhile(ImageReference reference) {}

    /**
     * The build context has files that git ignores, so that the tag does not cover them.
     *
     * @param files the files: relative paths below the package directory, absolute paths elsewhere; at least one
     */
    default void uncovered(List<Path> files) {}

    /**
     * There is a problem that does not make the operation fail.
     *
     * @param text the warning, one or more whole sentences
     */
    default void warning(String text) {}
}
