/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A repository that is read from mirrors first. Writes go to the registry. */
final class MirroredRepository implements Repository {
    private final Map<MirrorSite, Repository> mirrors;
    private final Repository origin;
    private final TransferListener listener;

    /** Creates a repository with its mirrors, in the order of their use. */
    MirroredRepository(Map<MirrorSite, Repository> mirrors, Repository origin, TransferListener listener) {
        this.mirrors = mirrors;
        this.origin = origin;
        this.listener = listener;
    }

    @Override
    public ImageName name() {
        return origin.name();
    }

    @Override
    public void authorize() {
        origin.authorize();
    }

    @Override
    public Optional<Descriptor> resolve(String tag) {
        return ask(mirror -> mirror.resolve(tag)).or(() -> origin.resolve(tag));
    }

    @Override
    public Optional<ManifestDocument> manifest(String tag) {
        return ask(mirror -> mirror.manifest(tag)).or(() -> origin.manifest(tag));
    }

    @Override
    public Optional<ManifestDocument> manifest(Digest digest) {
        return ask(mirror -> mirror.manifest(digest)).or(() -> origin.manifest(digest));
    }

    @Override
    public List<String> tags() {
        return ask(mirror -> Optional.of(mirror.tags()).filter(tags -> !tags.isEmpty()))
                .orElseGet(origin::tags);
    }

    @Override
    public Descriptor put(String tag, ManifestDocument document) {
        return origin.put(tag, document);
    }

    @Override
    public Descriptor put(ManifestDocument document) {
        return origin.put(document);
    }

    @Override
    public boolean has(Descriptor blob) {
        return ask(mirror -> mirror.has(blob) ? Optional.of(true) : Optional.empty())
                .orElseGet(() -> origin.has(blob));
    }

    @Override
    public BlobTransfer upload(
            Descriptor blob, UploadSource source, List<ImageName> mountSources, TransferListener uploadListener) {
        return origin.upload(blob, source, mountSources, uploadListener);
    }

    /**
     * Opens a blob. The blob of a mirror is verified completely before its first byte is returned, because the
     * registry may be needed instead.
     */
    @Override
    public InputStream open(Descriptor blob) {
        return ask(mirror -> mirror.has(blob) ? Optional.of(spooled(mirror, blob)) : Optional.<InputStream>empty())
                .orElseGet(() -> origin.open(blob));
    }

    private static InputStream spooled(Repository mirror, Descriptor blob) {
        try (InputStream in = mirror.open(blob)) {
            return SpooledBlob.of(in);
        } catch (IOException e) {
            if (e.getCause() instanceof RegistryException failure) {
                throw failure;
            }
            throw SpooledBlob.failure(blob, e);
        }
    }

    private <T> Optional<T> ask(Function<Repository, Optional<T>> question) {
        for (Map.Entry<MirrorSite, Repository> mirror : mirrors.entrySet()) {
            if (!mirror.getKey().isAsked()) {
                continue;
            }
            try {
                Optional<T> answer = question.apply(mirror.getValue());
                if (answer.isPresent()) {
                    return answer;
                }
            } catch (RegistryException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                mirror.getKey().failed(e, listener);
            }
        }
        return Optional.empty();
    }
}
