/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarStream;
import io.linuxkit.maven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image of the cache in the format of {@code docker load}: an OCI layout for daemons with containerd's image store,
 * and Docker's own {@code manifest.json} for all others.
 *
 * @see <a href="https://github.com/moby/moby/blob/v26.1.5/image/tarexport/load.go">docker load</a>
 */
final class DockerArchive {
    private static final int MODE = 0644;

    private final Blobs blobs;
    private final CachedImage image;
    private final List<ImageReference> names;

    DockerArchive(Blobs blobs, CachedImage image, List<ImageReference> names) {
        this.blobs = blobs;
        this.image = image;
        this.names = List.copyOf(names);
    }

    InputStream open() {
        Map<String, TarEntry> entries = new LinkedHashMap<>();
        add(entries, document("oci-layout", CacheDirectory.layoutContent()));
        add(entries, document(blobName(image.digest()), image.manifest().bytes()));
        add(entries, blob(image.manifest().config()));
        image.manifest().layers().forEach(layer -> add(entries, blob(layer)));
        add(entries, document("index.json", index()));
        add(entries, document("manifest.json", dockerList()));
        return new TarStream(entries.values().iterator());
    }

    private static void add(Map<String, TarEntry> entries, TarEntry entry) {
        entries.putIfAbsent(entry.name(), entry);
    }

    private byte[] index() {
        return Index.oci(names.stream()
                        .map(name -> image.descriptor()
                                .withAnnotations(Map.of(
                                        "io.containerd.image.name",
                                        name.canonical().toString(),
                                        Descriptor.REFERENCE_NAME,
                                        name.tag())))
                        .toList())
                .bytes();
    }

    private byte[] dockerList() {
        JsonObject entry = JsonObject.empty()
                .with("Config", blobName(image.manifest().config().digest()))
                .with("RepoTags", names.stream().map(ImageReference::toString).toList())
                .with(
                        "Layers",
                        image.manifest().layers().stream()
                                .map(layer -> blobName(layer.digest()))
                                .toList());
        return ("[" + entry + "]").getBytes(StandardCharsets.UTF_8);
    }

    private TarEntry blob(Descriptor blob) {
        return TarEntry.file(blobName(blob.digest()), MODE, blob.sizeBytes(), () -> blobs.open(blob));
    }

    private static TarEntry document(String name, byte[] content) {
        return TarEntry.file(name, MODE, content.length, () -> new ByteArrayInputStream(content));
    }

    private static String blobName(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }
}
