/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarStream;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CacheListener;
import io.linuxkit.maven.layout.ImportRequest;
import io.linuxkit.maven.layout.LinuxKitCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A program that creates a cache with an image to publish, always with the same bytes: {@code CACHE_DIRECTORY
 * NAME:HASH ARCHITECTURE FILES...}. Each argument {@code FILES} is the number of files of 1 MiB in a layer.
 */
public final class PushCache {
    private static final int FILE_BYTES = 1 << 20;

    private PushCache() {}

    /** The properties of a layer, which are known before it is in the archive. */
    private record Layer(int number, int files, Digest diffId, long sizeBytes) {
        static Layer of(int number, int files) throws IOException {
            try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.sha256())) {
                long size = tar(number, files).transferTo(out);
                return new Layer(
                        number, files, Digest.finish(out.getMessageDigest().digest()), size);
            }
        }

        String name() {
            return number + ".tar";
        }

        TarEntry entry() {
            return TarEntry.file(name(), 0644, sizeBytes, () -> tar(number, files));
        }

        private static InputStream tar(int number, int files) {
            return new TarStream(IntStream.range(0, files)
                    .mapToObj(file -> TarEntry.file(
                            "usr/lib/" + number + "/" + file,
                            0644,
                            FILE_BYTES,
                            () -> new MixedContent(1000L * number + file, FILE_BYTES)))
                    .iterator());
        }
    }

    /** Creates the image and imports it. */
    public static void main(String... arguments) throws IOException {
        ImportRequest request = new ImportRequest(ImageReference.parse(arguments[1]), new Architecture(arguments[2]));
        List<Layer> layers = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            layers.add(Layer.of(i - 3, Integer.parseInt(arguments[i])));
        }
        try (InputStream saved = archive(request, layers)) {
            LinuxKitCache.at(Path.of(arguments[0])).importSaved(saved, request, CacheListener.NONE);
        }
    }

    /** Returns a stream in the form of {@code docker save}. */
    private static InputStream archive(ImportRequest request, List<Layer> layers) {
        List<TarEntry> entries =
                new ArrayList<>(layers.stream().map(Layer::entry).toList());
        entries.add(document("config.json", config(request, layers).toBytes()));
        JsonObject manifest = JsonObject.empty()
                .with("Config", "config.json")
                .with("RepoTags", List.of(request.reference().toString()))
                .with("Layers", layers.stream().map(Layer::name).toList());
        entries.add(document("manifest.json", ("[" + manifest + "]").getBytes(UTF_8)));
        return new TarStream(entries.iterator());
    }

    private static JsonObject config(ImportRequest request, List<Layer> layers) {
        return JsonObject.empty()
                .with("architecture", request.architecture().name())
                .with("os", "linux")
                .with(
                        "rootfs",
                        JsonObject.empty()
                                .with("type", "layers")
                                .with(
                                        "diff_ids",
                                        layers.stream()
                                                .map(layer -> layer.diffId().toString())
                                                .toList()));
    }

    private static TarEntry document(String name, byte[] bytes) {
        return TarEntry.file(name, 0644, bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
