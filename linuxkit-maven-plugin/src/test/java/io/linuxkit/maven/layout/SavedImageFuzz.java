/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.LinuxKitException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Imports of changed {@code docker save} streams, in all three formats, into a cache with an image. Afterwards the
 * image must still exist and the cache must be valid.
 */
public final class SavedImageFuzz implements FuzzTarget {
    private static final Architecture AMD64 = new Architecture("amd64");
    private static final ImageReference BEFORE = ImageReference.parse("lab/before:1");
    private static final ImageReference NEW = ImageReference.parse(TestImage.NAME);
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;

    @Override
    public String name() {
        return "saved-image";
    }

    @Override
    public int share() {
        return 40;
    }

    @Override
    public List<byte[]> corpus() {
        TestImage image = TestImage.of("linux/amd64", "base", "middle", "base", "top");
        return List.of(
                image.legacy(false).toBytes(),
                image.legacy(true).toBytes(),
                image.layout().toBytes(),
                image.containerd().toBytes(),
                withLinks(TestImage.of("linux/amd64", "base")));
    }

    private static byte[] withLinks(TestImage image) {
        return new TarArchive()
                .extendedHeader("30 mtime=1321711775.972059463\n")
                .file("a/layer.tar", image.layers().get(0))
                .hardLink("b/layer.tar", "a/layer.tar")
                .file("x.json", image.config())
                .file("manifest.json", "[{\"Config\":\"x.json\",\"Layers\":[\"b/layer.tar\"]}]")
                .toBytes();
    }

    @Override
    public List<String> words() {
        return List.of(
                "\"Config\":",
                "\"Layers\":",
                "\"manifests\":",
                "\"diff_ids\":",
                "manifest.json",
                "index.json",
                "oci-layout",
                "blobs/sha256/",
                "sha256:",
                "layer.tar",
                "ustar\u000000",
                "ustar  ",
                "\u001f",
                "linux",
                "amd64");
    }

    @Override
    public String read(byte[] input, Path directory) {
        LinuxKitCache cache = LinuxKitCache.at(directory.resolve("cache"));
        cache.importSaved(
                TestImage.of("linux/amd64", "before").layout().open(),
                new ImportRequest(BEFORE, AMD64),
                CacheListener.NONE);
        byte[] tar = Arrays.hashCode(input) % 4 == 0 ? input : withChecksums(input);
        try {
            cache.importSaved(new ByteArrayInputStream(tar), new ImportRequest(NEW, AMD64), CacheListener.NONE);
        } catch (LinuxKitException e) {
            if (cache.find(NEW, AMD64).isPresent()) {
                throw new AssertionError("what was refused is in the cache", e);
            }
            requireWhole(cache);
            throw e;
        }
        requireWhole(cache);
        return ACCEPTED;
    }

    private static void requireWhole(LinuxKitCache cache) {
        if (cache.find(BEFORE, AMD64).isEmpty() || !cache.verify().isEmpty()) {
            throw new AssertionError("the cache has lost what it had: " + cache.verify());
        }
    }

    /** Corrects the checksums of the headers, so that readers read on. */
    private static byte[] withChecksums(byte[] tar) {
        byte[] result = tar.clone();
        for (int at = 0; at + BLOCK <= result.length; at += BLOCK) {
            boolean isHeader = result[at + 257] == 'u' && result[at + 258] == 's' && result[at + 259] == 't';
            if (isHeader) {
                Arrays.fill(result, at + CHECKSUM, at + CHECKSUM + 8, (byte) ' ');
                int sum = 0;
                for (int i = at; i < at + BLOCK; i++) {
                    sum += result[i] & 0xff;
                }
                byte[] text = String.format("%06o\0 ", sum).getBytes(US_ASCII);
                System.arraycopy(text, 0, result, at + CHECKSUM, 8);
            }
        }
        return result;
    }
}
