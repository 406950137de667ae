/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class TarStreamTest {
    @Test
    void entriesAreReadBackByAnotherReader() throws IOException {
        String longName = "d".repeat(120) + "/é";
        TarStream stream =
                tar(TarEntry.directory(".", 0755), file("a", "hello"), TarEntry.link("l", "a"), file(longName, ""));

        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream, "UTF-8")) {
            assertThat(tar.getNextEntry().isDirectory()).isTrue();
            assertThat(tar.getNextEntry().getName()).isEqualTo("a");
            assertThat(tar.readAllBytes()).isEqualTo("hello".getBytes(UTF_8));
            assertThat(tar.getNextEntry().getLinkName()).isEqualTo("a");
            assertThat(tar.getNextEntry().getName()).isEqualTo(longName);
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    @Test
    void bytesDependOnTheEntriesOnly() throws IOException {
        byte[] first = tar(TarEntry.directory(".", 0755), file("a", "x")).readAllBytes();

        assertThat(tar(TarEntry.directory(".", 0755), file("a", "x")).readAllBytes())
                .isEqualTo(first);
        assertThat(first).hasSize(5 * 512);
        assertThat(new String(first, 257, 5, UTF_8))
                .as("a plain ustar header comes first")
                .isEqualTo("ustar");
        assertThat(first[156]).as("no PAX header").isEqualTo((byte) '5');
    }

    @Test
    void contentThatShrinksOrGrowsFailsTheReader() {
        assertThatThrownBy(() -> tar(sized("a", "123", 4)).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("'a' shrank while it was being sent");
        assertThatThrownBy(() -> tar(sized("a", "123", 2)).readAllBytes())
                .hasMessage("'a' grew while it was being sent");
    }

    @Test
    void contentThatCannotBeOpenedFailsTheReader() {
        TarEntry broken = TarEntry.file("a", 0644, 1, () -> {
            throw new IOException("gone");
        });

        assertThatThrownBy(() -> tar(broken).readAllBytes()).hasMessage("gone");
    }

    @Test
    void hugeContentIsNeverHeld() throws IOException {
        long huge = 9L << 30;
        try (TarStream stream = tar(TarEntry.file("huge", 0644, huge, () -> new Zeros(huge)))) {
            assertThat(stream.transferTo(OutputStream.nullOutputStream()))
                    .as("content, PAX and ustar headers, end")
                    .isGreaterThan(huge)
                    .isLessThan(huge + 4096);
        }
    }

    private static TarStream tar(TarEntry... entries) {
        return new TarStream(List.of(entries).iterator());
    }

    private static TarEntry file(String name, String content) {
        return sized(name, content, content.getBytes(UTF_8).length);
    }

    private static TarEntry sized(String name, String content, long size) {
        return TarEntry.file(name, 0644, size, () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
