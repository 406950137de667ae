/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.operation.Workers;
import io.linuxkit.maven.registry.BlobTransfer;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.Repository.UploadSource;
import io.linuxkit.maven.registry.TransferListener;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The copying of an image, or of an index with all its images, from one repository to another, byte for byte. Blobs and
 * manifests that the target has are not sent. Between repositories of one registry, blobs are mounted if the registry
 * supports it. All other blobs are streamed from registry to registry without being stored locally.
 */
public final class ImageCopy {
    private final ImageReader source;
    private final Repository target;
    private final Workers workers;
    private final TransferListener listener;

    /**
     * The content to send.
     *
     * @param manifests the manifests and indexes, each before the indexes that refer to it
     * @param blobs the blobs of the images
     * @param lookedFor the digests of all manifests and indexes that were looked up in the target
     */
    private record Missing(
            Map<Digest, ManifestDocument> manifests, Map<Digest, Descriptor> blobs, Set<Digest> lookedFor) {}

    /**
     * Creates the copying between two repositories.
     *
     * @param source the reader of the repository with the images
     * @param target the repository to copy to
     * @param workers the threads for the transfers
     * @param listener the listener for the progress of transfers
     */
    public ImageCopy(ImageReader source, Repository target, Workers workers, TransferListener listener) {
        this.source = source;
        this.target = target;
        this.workers = workers;
        this.listener = listener;
    }

    /** The most levels of nested indexes. Real indexes have at most one nested level. */
    private static final int DEEPEST = 16;

    /**
     * Copies everything that a manifest or index refers to. The document is not copied; the caller can publish it
     * afterwards. Nothing happens when source and target are the same repository.
     *
     * @param document the manifest or index in the source
     * @throws io.linuxkit.maven.problem.UserException when content of the source is missing or damaged
     * @throws io.linuxkit.maven.registry.RegistryException when a registry fails
     */
    public void bringContents(ManifestDocument document) {
        if (target.name().canonical().equals(source.repository().name().canonical())) {
            return;
        }
        Missing missing = new Missing(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>());
        collectContents(document, missing, 0);
        List<Supplier<BlobTransfer>> transfers = missing.blobs().values().stream()
                .<Supplier<BlobTransfer>>map(blob -> () -> bring(blob))
                .toList();
        workers.all(transfers);
        missing.manifests().values().forEach(target::put);
    }

    private void collectContents(ManifestDocument document, Missing missing, int depth) {
        if (document.isIndex()) {
            source.requireDepth(document, depth, DEEPEST);
            for (Descriptor child : source.index(document).manifests()) {
                collect(child.digest(), missing, depth + 1);
            }
            return;
        }
        Manifest manifest = source.manifest(document);
        missing.blobs().put(manifest.config().digest(), manifest.config());
        manifest.layers().forEach(layer -> missing.blobs().put(layer.digest(), layer));
    }

    private void collect(Digest child, Missing missing, int depth) {
        if (missing.lookedFor().add(child) && target.manifest(child).isEmpty()) {
            ManifestDocument document = source.required(child);
            collectContents(document, missing, depth);
            missing.manifests().put(child, document);
        }
    }

    private BlobTransfer bring(Descriptor blob) {
        Repository from = source.repository();
        return target.upload(blob, UploadSource.verifying(() -> from.open(blob)), List.of(from.name()), listener);
    }
}
