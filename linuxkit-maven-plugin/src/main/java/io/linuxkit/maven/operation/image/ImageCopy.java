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
 * The copy of an image, or of an index with all its images, from one repository to another, byte for byte. The
 * registry mounts blobs that it has already. Other blobs are transferred from registry to registry without being
 * stored. Content that is already there is not sent.
 */
public final class ImageCopy {
    private final ImageReader source;
    private final Repository target;
    private final Workers workers;
    private final TransferListener listener;

    /** The content to be sent: the children of an index, each before its parents, and the blobs of images. */
    private record Missing(
            Map<Digest, ManifestDocument> manifests, Map<Digest, Descriptor> blobs, Set<Digest> lookedFor) {}

    public ImageCopy(ImageReader source, Repository target, Workers workers, TransferListener listener) {
        this.source = source;
        this.target = target;
        this.workers = workers;
        this.listener = listener;
    }

    /** The deepest nesting of indexes. Nested indexes are rare, and have only one level. */
    private static final int DEEPEST = 16;

    /** Copies everything that a document refers to, so that the document can be published next. */
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
