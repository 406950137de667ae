/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    private static final int RECORD = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, RECORD, "UTF-8");

    @Test
    void nextTellsEveryKindOfEntry() throws IOException {
        add("file", TarConstants.LF_NORMAL, "", "hello");
        add("directory/", TarConstants.LF_DIR, "", "");
        add("symbolic", TarConstants.LF_SYMLINK, "../file", "");
        add("hard", TarConstants.LF_LINK, "file", "");
        add("fifo", TarConstants.LF_FIFO, "", "");
        add("device", TarConstants.LF_CHR, "", "");

        TarReader reader = read(finished());

        assertThat(reader.next()).contains(new TarReader.Entry("file", TarReader.Type.FILE, 5, ""));
        assertThat(reader.next()).contains(new TarReader.Entry("directory/", TarReader.Type.DIRECTORY, 0, ""));
        assertThat(reader.next()).contains(new TarReader.Entry("symbolic", TarReader.Type.SYMBOLIC_LINK, 0, "../file"));
        assertThat(reader.next()).contains(new TarReader.Entry("hard", TarReader.Type.HARD_LINK, 0, "file"));
        assertThat(reader.next()).contains(new TarReader.Entry("fifo", TarReader.Type.OTHER, 0, ""));
        assertThat(reader.next()).contains(new TarReader.Entry("device", TarReader.Type.OTHER, 0, ""));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void nextWhenContentIsLeftSkipsIt() throws IOException {
        add("large", TarConstants.LF_NORMAL, "", "x".repeat(100_000));
        add("small", TarConstants.LF_NORMAL, "", "y");

        TarReader reader = read(finished());

        assertThat(reader.next()).isPresent();
        assertThat(reader.content().read()).isEqualTo('x');
        assertThat(reader.next().orElseThrow().name()).isEqualTo("small");
        assertThat(reader.content().readAllBytes()).isEqualTo("y".getBytes(UTF_8));
    }

    @Test
    void contentWhenClosedLeavesTheReaderOpen() throws IOException {
        add("a", TarConstants.LF_NORMAL, "", "x");
        add("b", TarConstants.LF_NORMAL, "", "y");

        TarReader reader = read(finished());
        reader.next();
        reader.content().close();

        assertThat(reader.next().orElseThrow().name()).isEqualTo("b");
    }

    @Test
    void nextReadsLongNames() throws IOException {
        String name = "é/".repeat(200) + "end";
        add(name, TarConstants.LF_NORMAL, "", "x");

        assertThat(read(finished()).next().orElseThrow().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, RECORD, RECORD + 5, 2 * RECORD, 3 * RECORD - 1})
    void nextWhenTarIsCutOffThrows(int length) throws IOException {
        add("a", TarConstants.LF_NORMAL, "", "x".repeat(RECORD));
        add("b", TarConstants.LF_NORMAL, "", "");
        byte[] cut = Arrays.copyOf(finished(), length);

        assertThatThrownBy(() -> readAll(cut)).isInstanceOf(IOException.class);
    }

    @Test
    void nextWhenEndMarkIsMissingThrows() throws IOException {
        add("a", TarConstants.LF_NORMAL, "", "x");

        assertThatThrownBy(() -> readAll(Arrays.copyOf(finished(), 2 * RECORD)))
                .isInstanceOf(EOFException.class)
                .hasMessage("the tar is truncated");
        assertThatThrownBy(() -> readAll(new byte[0])).hasMessage("the tar is truncated");
    }

    @Test
    void nextWhenHeaderIsNoHeaderThrows() {
        byte[] noise = new byte[4 * RECORD];
        Arrays.fill(noise, (byte) 'z');

        assertThatThrownBy(() -> readAll(noise)).isInstanceOf(IOException.class);
    }

    @Test
    void nextWhenHeadersAreEndlessGivesUp() throws IOException {
        TarArchiveEntry header = new TarArchiveEntry("header", TarConstants.LF_PAX_EXTENDED_HEADER_LC, true);
        header.setSize((8L << 30) - 1);
        byte[] start = new byte[RECORD];
        header.writeEntryHeader(start);
        Ones ones = new Ones();

        assertThatThrownBy(() -> new TarReader(new SequenceInputStream(new ByteArrayInputStream(start), ones)).next())
                .isInstanceOf(IOException.class);
        assertThat(ones.given).isLessThan(2L * TarReader.MAXIMUM_HEADER_BYTES);
    }

    /** A stream that never ends. */
    private static final class Ones extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return '1';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) '1');
            given += length;
            return length;
        }
    }

    private void add(String name, byte type, String link, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(link);
        entry.setSize(content.length());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes(UTF_8));
        tar.closeArchiveEntry();
    }

    private byte[] finished() throws IOException {
        tar.finish();
        return bytes.toByteArray();
    }

    private static TarReader read(byte[] archive) {
        return new TarReader(new ByteArrayInputStream(archive));
    }

    private static void readAll(byte[] archive) throws IOException {
        TarReader reader = read(archive);
        while (reader.next().isPresent()) {
            reader.content().readAllBytes();
        }
    }
}
