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
 * Registries without a network, as strict as docker-registry: nothing is published that refers to what is not there.
 * Remembers the requests, and lets a test step in before each.
 */
public final class InMemoryRegistries implements Registries {
    /** Each request as {@code METHOD name subject}, in the order in which they took effect. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Map<ImageName, InMemoryRepository> repositories = new ConcurrentHashMap<>();
    private volatile Consumer<String> interception = request -> {};

    /** Calls this before each request takes effect, on the thread that makes the request. */
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

        /** Has a blob of which nothing but the descriptor is known; nobody can read it. */
        public void claim(Descriptor blob) {
            blobs.putIfAbsent(blob.digest(), new byte[0]);
        }

        /** Loses a manifest, without a request; what refers to it stays. */
        public void forget(Digest manifest) {
            manifests.remove(manifest);
        }

        /** Publishes under its digest, without a request. */
        public Descriptor store(ManifestDocument document) {
            return kept(document);
        }

        /** Publishes under a tag without a request. */
        public Descriptor store(String tag, ManifestDocument document) {
            Descriptor stored = kept(document);
            tags.put(tag, stored.digest());
            return stored;
        }

        /** What is under a tag, without a request. */
        public Optional<ManifestDocument> tagged(String tag) {
            return Optional.ofNullable(tags.get(tag)).map(manifests::get);
        }

        /** Takes a tag away, without a request. */
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
