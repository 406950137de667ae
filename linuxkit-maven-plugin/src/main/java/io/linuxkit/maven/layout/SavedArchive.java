/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarReader;
import io.linuxkit.maven.io.TarStream;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tar of {@code docker save} in a file, and its missing blobs. A daemon with containerd's image store reports no
 * error when its store lacks some blobs that the archive refers to.
 */
public final class SavedArchive {
    /** The largest size of a manifest, an index or a configuration, in bytes. */
    private static final int MAXIMUM_DOCUMENT_BYTES = 4 << 20;

    private static final Pattern BLOB = Pattern.compile("blobs/sha256/([0-9a-f]{64})");
    private static final int MAXIMUM_ENTRIES = 10_000;
    private static final int MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private final Path file;
    private final Set<String> names = new HashSet<>();
    private final Map<String, byte[]> documents = new HashMap<>();

    private SavedArchive(Path file) {
        this.file = file;
    }

    /**
     * Reads an archive.
     *
     * @param file the tar
     * @return the content of the archive
     * @throws SavedImageException when the file is not an archive of images
     * @throws IOException when the file cannot be read
     */
    public static SavedArchive read(Path file) throws IOException {
        SavedArchive archive = new SavedArchive(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            TarReader tar = new TarReader(in);
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                archive.add(entry.get(), tar);
            }
        } catch (IOException e) {
            throw SavedImageException.broken(e);
        }
        return archive;
    }

    private void add(TarReader.Entry entry, TarReader tar) throws IOException {
        String name = EntryName.of(entry.name());
        names.add(name);
        if (names.size() > MAXIMUM_ENTRIES) {
            throw new SavedImageException("it has more than " + MAXIMUM_ENTRIES + " entries");
        }
        if (entry.type() != TarReader.Type.FILE) {
            return;
        }
        DigestInputStream content = new DigestInputStream(tar.content(), Digest.sha256());
        byte[] start = content.readNBytes(MAXIMUM_DOCUMENT_BYTES);
        content.transferTo(OutputStream.nullOutputStream());
        Digest found = Digest.finish(content.getMessageDigest().digest());
        Matcher blob = BLOB.matcher(name);
        if (blob.matches() && !blob.group(1).equals(found.hex())) {
            throw new SavedImageException("its entry '" + name + "' has the digest '" + found + "'");
        }
        if (entry.sizeBytes() == start.length && start.length > 0 && (start[0] == '{' || start[0] == '[')) {
            documents.put(name, start);
        }
    }

    /**
     * Returns the blobs that the archive refers to and does not contain. For an index, platforms without any content in
     * the archive are ignored, unless the archive has no platform at all.
     *
     * @param wanted the platform whose blobs are returned when the archive has no platform at all
     * @return the descriptors of configurations, layers and manifests
     * @throws SavedImageException when a document is damaged, or the digest of a missing file is not known
     */
    public List<Descriptor> missing(Platform wanted) {
        Map<Digest, Descriptor> missing = new LinkedHashMap<>();
        document("index.json", Index::parse)
                .ifPresent(index -> index.manifests().stream()
                        .flatMap(image -> parts(image, wanted))
                        .filter(blob -> !names.contains(blobName(blob)))
                        .forEach(blob -> missing.put(blob.digest(), blob)));
        if (!names.contains("index.json")) {
            requireDockerFiles();
        }
        return List.copyOf(missing.values());
    }

    /**
     * Returns an image and its parts; for an index, those of the images in the archive, or of the wanted one if there
     * are none.
     */
    private Stream<Descriptor> parts(Descriptor image, Platform wanted) {
        if (MediaType.isIndex(image.mediaType())) {
            Optional<Index> index = document(blobName(image), Index::parse);
            List<Descriptor> present = index.stream()
                    .flatMap(found -> found.manifests().stream())
                    .filter(member -> names.contains(blobName(member)))
                    .toList();
            List<Descriptor> members = present.isEmpty()
                    ? index.flatMap(found -> found.manifestFor(wanted)).stream().toList()
                    : present;
            return Stream.concat(Stream.of(image), members.stream().flatMap(member -> parts(member, wanted)));
        }
        return Stream.concat(
                Stream.of(image),
                document(blobName(image), Manifest::parse).stream()
                        .flatMap(manifest -> Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())));
    }

    private void requireDockerFiles() {
        byte[] list = documents.get("manifest.json");
        if (list == null) {
            throw new SavedImageException("it has neither an 'index.json' nor a 'manifest.json'");
        }
        for (JsonObject image : JsonObject.parseList(list)) {
            Stream.concat(image.string("Config").stream(), image.strings("Layers").stream())
                    .map(EntryName::of)
                    .filter(name -> !names.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new SavedImageException("its entry '" + name + "' is missing");
                    });
        }
    }

    private <T> Optional<T> document(String name, Function<byte[], T> parser) {
        try {
            return Optional.ofNullable(documents.get(name)).map(parser);
        } catch (JsonException | IllegalArgumentException e) {
            throw new SavedImageException("its entry '" + name + "' is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the archive with additional blobs.
     *
     * @param blobs the missing blobs
     * @param source the source of their content, which must be complete
     * @param output the stream that receives the archive
     * @throws IOException when the content cannot be read or the output cannot be written
     */
    public void complete(List<Descriptor> blobs, BlobSource source, OutputStream output) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream whole = new TarStream(new Entries(new TarReader(in), blobs.iterator(), source))) {
            whole.transferTo(output);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String blobName(Descriptor blob) {
        return "blobs/sha256/" + blob.digest().hex();
    }

    /** The entries of the archive, then the missing blobs; each is opened only when it is written. */
    private static final class Entries implements Iterator<TarEntry> {
        private final TarReader tar;
        private final Iterator<Descriptor> blobs;
        private final BlobSource source;
        private Optional<TarReader.Entry> next = Optional.empty();
        private boolean ended;

        Entries(TarReader tar, Iterator<Descriptor> blobs, BlobSource source) {
            this.tar = tar;
            this.blobs = blobs;
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty() && !ended) {
                next = advance();
                ended = next.isEmpty();
            }
            return next.isPresent() || blobs.hasNext();
        }

        private Optional<TarReader.Entry> advance() {
            try {
                return tar.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public TarEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (next.isEmpty()) {
                Descriptor blob = blobs.next();
                return TarEntry.file(blobName(blob), MODE, blob.sizeBytes(), () -> source.open(blob));
            }
            TarReader.Entry entry = next.get();
            next = Optional.empty();
            return switch (entry.type()) {
                case FILE -> TarEntry.file(entry.name(), MODE, entry.sizeBytes(), tar::content);
                case DIRECTORY -> TarEntry.directory(entry.name(), DIRECTORY_MODE);
                case SYMBOLIC_LINK -> TarEntry.link(entry.name(), entry.linkName());
                case HARD_LINK, OTHER ->
                    throw new SavedImageException("its entry '" + entry.name() + "' is not a file, directory or link");
            };
        }
    }
}
