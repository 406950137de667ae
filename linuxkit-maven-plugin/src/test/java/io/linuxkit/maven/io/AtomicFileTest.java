/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path directory;

    @Test
    void writeReplacesTheWholeFile() throws IOException {
        Path target = Files.writeString(directory.resolve("file"), "old and longer");

        AtomicFile.write(target, "new".getBytes(UTF_8));

        assertThat(target).hasContent("new");
        assertThat(files()).containsExactly(target);
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void updateWhenContentIsTheSameLeavesTheFile() throws IOException {
        Path target = Files.writeString(directory.resolve("file"), "same");
        FileTime past = FileTime.from(Instant.ofEpochSecond(1_000_000_000));
        Files.setLastModifiedTime(target, past);

        AtomicFile.update(target, "same".getBytes(UTF_8));

        assertThat(Files.getLastModifiedTime(target)).isEqualTo(past);
    }

    @Test
    void updateWhenContentDiffersOrIsMissingWritesIt() throws IOException {
        Path old = Files.writeString(directory.resolve("old"), "same length");

        AtomicFile.update(old, "new content".getBytes(UTF_8));
        AtomicFile.update(directory.resolve("new"), new byte[0]);

        assertThat(old).hasContent("new content");
        assertThat(directory.resolve("new")).isEmptyFile();
    }

    @Test
    void writeWhenDirectoryIsMissingThrows() {
        assertThatThrownBy(() -> AtomicFile.write(directory.resolve("missing/file"), new byte[0]))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void closeWhenNotMovedLeavesNothing() throws IOException {
        try (AtomicFile file = AtomicFile.in(directory)) {
            file.output().write(1);
            assertThat(files()).containsExactly(file.path());
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void moveToWhenTargetCannotBeReplacedLeavesNothing() throws IOException {
        Path target = directory.resolve("target");
        Files.createDirectories(target.resolve("child"));

        assertThatThrownBy(() -> AtomicFile.write(target, new byte[1])).isInstanceOf(IOException.class);

        assertThat(files()).containsExactly(target);
    }

    @Test
    void deleteAbandonedTakesOnlyWhatNobodyOwns() throws Exception {
        Path ofNobody = Files.createFile(directory.resolve(".linuxkit-maven-1-1-x.part"));
        Path foreign = Files.createFile(directory.resolve("other.part"));
        Process living = owner();
        try (AtomicFile mine = AtomicFile.in(directory)) {
            assertThat(living.getInputStream().read()).isEqualTo('!');
            List<Path> before = files();

            assertThat(AtomicFile.deleteAbandoned(directory)).containsExactly(ofNobody);
            assertThat(files()).hasSize(before.size() - 1).contains(mine.path(), foreign);

            living.destroyForcibly().waitFor();
            assertThat(AtomicFile.deleteAbandoned(directory)).hasSize(1);
            assertThat(files()).containsExactlyInAnyOrder(mine.path(), foreign);
        } finally {
            living.destroyForcibly();
        }
    }

    private Process owner() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .start();
    }

    /** A process that creates a file and never finishes it. */
    static final class Owner {
        private Owner() {}

        @SuppressWarnings("SystemOut")
        public static void main(String... arguments) throws IOException {
            AtomicFile file = AtomicFile.in(Path.of(arguments[0]));
            System.out.print('!');
            System.out.flush();
            System.in.read();
            file.close();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
