/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.BlobTransfer;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.TransferListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Registries without a network that are as strict as docker-registry: a document can be published only when
 * everything that it refers to exists. They record the requests, and a test can intercept each request.
 */
public final class InMemoryRegistries implements Registries {
    /** The requests as {@code METHOD name subject}, in the order in which they took effect. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Map<ImageName, InMemoryRepository> repositories = new ConcurrentHashMap<>();
    private volatile Consumer<String> interception = request -> {};

    /** Sets an action that runs before each request takes effect, on the thread that sends the request. */
    public void intercept(Consumer<String> newInterception) {
        interception = newInterception;
    }

    @Override
    public InMemoryRepository repository(ImageName name) {
        return repositories.computeIfAbsent(name.canonical(), InMemoryRepository::new);
    }

    @Override
    public InMemoryRepository mirrored(ImageName name) {
        return repository(name);
    }

    @Override
    public void close() {}

    private void record(String request) {
        interception.accept(request);
        requests.add(request);
    }

    /** One of the repositories. */
    public final class InMemoryRepository implements Repository {
        private final ImageName name;
        private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
        private final Map<Digest, ManifestDocument> manifests = new ConcurrentHashMap<>();
        private final Map<String, Digest> tags = new ConcurrentSkipListMap<>();

        private InMemoryRepository(ImageName name) {
            this.name = name;
        }

        @Override
        public ImageName name() {
            return name;
        }

        @Override
        public void authorize() {
            record("AUTHORIZE " + name);
        }

        @Override
        public Optional<Descriptor> resolve(String tag) {
            record("HEAD " + name + " " + tag);
            return tagged(tag).map(ManifestDocument::descriptor);
        }

        @Override
        public Optional<ManifestDocument> manifest(String tag) {
            record("GET " + name + " " + tag);
            return tagged(tag);
        }

        @Override
        public Optional<ManifestDocument> manifest(Digest digest) {
            record("GET " + name + " " + digest);
            return Optional.ofNullable(manifests.get(digest));
        }

        @Override
        public List<String> tags() {
            record("TAGS " + name);
            return List.copyOf(tags.keySet());
        }

        @Override
        public Descriptor put(String tag, ManifestDocument document) {
            record("PUT " + name + " " + tag);
            return store(tag, document);
        }

        @Override
        public Descriptor put(ManifestDocument document) {
            record("PUT " + name + " " + document.digest());
            return kept(document);
        }

        @Override
        public boolean has(Descriptor blob) {
            record("HEAD " + name + " " + blob.digest());
            return blobs.containsKey(blob.digest());
        }

        @Override
        public BlobTransfer upload(
                Descriptor blob, UploadSource source, List<ImageName> mountSources, TransferListener listener) {
            BlobTransfer transfer = bring(blob, source, mountSources);
            record(transfer + " " + name + " " + blob.digest());
            listener.transferred(name, blob, transfer);
            return transfer;
        }

        @Override
        public InputStream open(Descriptor blob) {
            record("GET " + name + " " + blob.digest());
            byte[] content = blobs.get(blob.digest());
            if (content == null) {
                throw refusal("fetch " + blob.digest() + " from", 404, "BLOB_UNKNOWN");
            }
            return new ByteArrayInputStream(content);
        }

        /** Stores a blob without a request. */
        public Descriptor add(String mediaType, byte[] blob) {
            blobs.put(Digest.of(blob), blob.clone());
            return Descriptor.of(mediaType, blob.length, Digest.of(blob));
        }

        /** Adds a blob that has only a descriptor and cannot be read. */
        public void claim(Descriptor blob) {
            blobs.putIfAbsent(blob.digest(), new byte[0]);
        }

        /** Removes a manifest without a request. References to it remain. */
        public void forget(Digest manifest) {
            manifests.remove(manifest);
        }

        /** Stores a document under its digest, without a request. */
        public Descriptor store(ManifestDocument document) {
            return kept(document);
        }

        /** Stores a document under a tag, without a request. */
        public Descriptor store(String tag, ManifestDocument document) {
            Descriptor stored = kept(document);
            tags.put(tag, stored.digest());
            return stored;
        }

        /** Returns the document under a tag, without a request. */
        public Optional<ManifestDocument> tagged(String tag) {
            return Optional.ofNullable(tags.get(tag)).map(manifests::get);
        }

        /** Removes a tag, without a request. */
        public void untag(String tag) {
            tags.remove(tag);
        }

        private Descriptor kept(ManifestDocument document) {
            List<Digest> missing = new ArrayList<>();
            if (document.isIndex()) {
                document.toIndex().manifests().stream()
                        .map(Descriptor::digest)
                        .filter(digest -> !manifests.containsKey(digest))
                        .forEach(missing::add);
            } else {
                Manifest manifest = document.toManifest();
                Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
                        .map(Descriptor::digest)
                        .filter(digest -> !blobs.containsKey(digest))
                        .forEach(missing::add);
            }
            if (!missing.isEmpty()) {
                throw refusal("publish " + document.digest() + " in", 400, "MANIFEST_BLOB_UNKNOWN " + missing);
            }
            manifests.put(document.digest(), document);
            return document.descriptor();
        }

        private BlobTransfer bring(Descriptor blob, UploadSource source, List<ImageName> mountSources) {
            if (blobs.containsKey(blob.digest())) {
                return BlobTransfer.PRESENT;
            }
            for (ImageName from : mountSources) {
                byte[] content = repository(from).blobs.get(blob.digest());
                if (from.registry().equals(name.registry()) && content != null) {
                    blobs.put(blob.digest(), content);
                    return BlobTransfer.MOUNTED;
                }
            }
            try (InputStream in = source.open()) {
                byte[] content = in.readAllBytes();
                if (!Digest.of(content).equals(blob.digest())) {
                    throw refusal("upload " + blob.digest() + " to", 400, "DIGEST_INVALID");
                }
                blobs.put(blob.digest(), content);
                return BlobTransfer.UPLOADED;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private RegistryException refusal(String action, int status, String reason) {
            return new RegistryException(
                    new Problem(
                            "Tried to " + action + " '" + name + "'",
                            reason,
                            "Publish what it refers to",
                            ErrorTopic.REGISTRY_FAILURE),
                    status);
        }
    }
}
