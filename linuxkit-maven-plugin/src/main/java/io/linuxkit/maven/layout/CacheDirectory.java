/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The directory of a cache: creation, checks and cleaning. */
public final class CacheDirectory {
    private static final int BLOCK_BYTES = 4096;
    private static final String LAYOUT = "oci-layout";
    private static final String INDEX = "index.json";
    private static final String BLOBS = "blobs";

    /**
     * The parts of a cache; a directory with only some of them is accepted, because another process may be creating it.
     */
    private static final Set<String> OWN = Set.of(LAYOUT, INDEX, BLOBS);

    private static final Pattern BLOB = Pattern.compile("[0-9a-f]{64}");
    private static final byte[] LAYOUT_CONTENT =
            JsonObject.empty().with("imageLayoutVersion", "1.0.0").toBytes();

    private final Path directory;

    CacheDirectory(Path directory) {
        this.directory = directory;
    }

    static byte[] layoutContent() {
        return LAYOUT_CONTENT.clone();
    }

    boolean isAbsent() {
        return !Files.exists(directory);
    }

    /**
     * Refuses a file and a directory that holds other things than a cache. Hidden files are ignored.
     *
     * @throws io.linuxkit.maven.problem.UserException when this is not a cache and cannot become one
     */
    void check() {
        if (isAbsent() || Files.exists(directory.resolve(LAYOUT)) || Files.exists(directory.resolve(INDEX))) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw CacheFailures.noDirectory(directory);
        }
        try (Stream<Path> content = Files.list(directory)) {
            content.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !OWN.contains(name))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw CacheFailures.noCache(directory, name);
                    });
        } catch (IOException e) {
            throw CacheFailures.unreadable(directory, e);
        }
    }

    /** Creates the missing parts of a cache and deletes temporary files of killed processes. */
    void prepare() throws IOException {
        check();
        Path blobs = new Blobs(directory).directory();
        Files.createDirectories(blobs);
        if (Files.notExists(directory.resolve(LAYOUT))) {
            AtomicFile.write(directory.resolve(LAYOUT), LAYOUT_CONTENT);
        }
        AtomicFile.deleteAbandoned(directory);
        AtomicFile.deleteAbandoned(blobs);
    }

    /**
     * Writes and deletes a file; this fails at the creation on a read-only disk and at the first block on a full one.
     */
    void tryToWrite() throws IOException {
        for (Path place : List.of(directory, new Blobs(directory).directory())) {
            try (AtomicFile probe = AtomicFile.in(place)) {
                probe.output().write(new byte[BLOCK_BYTES]);
            }
        }
    }

    /** Deletes the parts of a cache, {@code index.json} first; the caller holds the {@link CacheLock}. */
    CleanedCache clean() throws IOException {
        int names = countNames();
        Path blobs = new Blobs(directory).directory();
        List<Path> files = new ArrayList<>(List.of(directory.resolve(INDEX), directory.resolve(LAYOUT)));
        files.addAll(blobFiles(blobs));
        int deleted = 0;
        long bytes = 0;
        for (Path file : files) {
            if (Files.exists(file)) {
                bytes += Files.size(file);
                deleted++;
                Files.delete(file);
            }
        }
        AtomicFile.deleteAbandoned(directory);
        if (Files.isDirectory(blobs)) {
            AtomicFile.deleteAbandoned(blobs);
            deleteIfEmpty(blobs);
            deleteIfEmpty(directory.resolve(BLOBS));
        }
        return new CleanedCache(names, deleted, bytes);
    }

    /** Returns 0 for a damaged index, which can be deleted all the same. */
    private int countNames() {
        try {
            return (int) new IndexFile(directory).read().named().count();
        } catch (CacheCorruptedException e) {
            return 0;
        }
    }

    private static List<Path> blobFiles(Path blobs) throws IOException {
        if (!Files.isDirectory(blobs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(blobs)) {
            return files.filter(
                            file -> BLOB.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.delete(directory);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            return;
        }
    }
}
