/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelGzipTest {
    private static final int BLOCK = 256 << 10;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 9 * BLOCK + 77})
    void compressWhenContentHasAnySizeIsUndoneByGunzip(int size) throws IOException {
        byte[] content = text(size);

        byte[] compressed = compress(content, 2);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(content);
        assertThat(Gunzip.open(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void compressWhenContentIsIncompressibleHardlyGrows() throws IOException {
        byte[] content = new byte[5 * BLOCK];
        new Random(1).nextBytes(content);

        byte[] compressed = compress(content, 3);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(content);
        assertThat(compressed.length).isLessThan(content.length + content.length / 1000);
    }

    @Test
    void compressWithAnyNumberOfThreadsGivesTheSameBytes() throws IOException {
        byte[] content = text(20 * BLOCK + 5);
        new Random(3).ints(5).forEach(seed -> addNoise(content, new Random(seed)));

        byte[] one = compress(content, 1);

        assertThat(compress(content, 2)).isEqualTo(one);
        assertThat(compress(content, 7)).isEqualTo(one);
    }

    @Test
    void compressUsesTheBlockBeforeAsDictionary() throws IOException {
        byte[] random = new byte[16 << 10];
        new Random(2).nextBytes(random);
        byte[] repeated = new byte[2 * BLOCK];
        for (int i = 0; i < repeated.length; i += random.length) {
            System.arraycopy(random, 0, repeated, i, random.length);
        }

        int one = compress(Arrays.copyOf(repeated, BLOCK), 1).length;
        int two = compress(repeated, 1).length;

        assertThat(two - one).isLessThan(random.length / 2);
    }

    @Test
    void compressMakesOneMemberThatGzipReads(@TempDir Path directory) throws Exception {
        byte[] content = text(5 * BLOCK);
        Path file = Files.write(directory.resolve("content.gz"), compress(content, 2));

        Process gzip = new ProcessBuilder("gzip", "-dc", file.toString()).start();

        assertThat(gzip.getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(gzip.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(gzip.exitValue()).isZero();
    }

    @Test
    void compressWhenOutputFailsThrows() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        try (ParallelGzip gzip = new ParallelGzip()) {
            assertThatThrownBy(() -> gzip.compress(new ByteArrayInputStream(text(3 * BLOCK)), full))
                    .hasMessage("No space left on device");
        }
    }

    @Test
    void compressReadsNoMoreThanItCanWorkOn() throws IOException {
        long[] written = new long[1];
        long[] ahead = new long[1];
        var endless = new java.io.InputStream() {
            private long left = 200L * BLOCK;
            private long given;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int read = (int) Math.min(left, length);
                left -= read;
                given += read;
                ahead[0] = Math.max(ahead[0], given / BLOCK - written[0]);
                return read == 0 ? -1 : read;
            }
        };
        OutputStream counter = new OutputStream() {
            @Override
            public void write(int value) {}

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written[0]++;
            }
        };

        try (ParallelGzip gzip = new ParallelGzip(2)) {
            gzip.compress(endless, counter);
        }

        assertThat(ahead[0]).isLessThanOrEqualTo(7);
    }

    /** Makes one block dense, so that it is compressed with less effort. */
    private static void addNoise(byte[] content, Random random) {
        byte[] noise = new byte[BLOCK];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, content, random.nextInt(20) * BLOCK, BLOCK);
    }

    private static byte[] compress(byte[] content, int threads) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ParallelGzip gzip = new ParallelGzip(threads)) {
            gzip.compress(new ByteArrayInputStream(content), output);
        }
        return output.toByteArray();
    }

    private static byte[] text(int size) {
        Random random = new Random(size);
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) ('a' + random.nextInt(random.nextInt(26) + 1));
        }
        return text;
    }
}
