/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeDockerfile() throws IOException {
        write("pkg/Dockerfile", "FROM scratch\n");
    }

    @Test
    void planWhenSourcesOverlapLastWins() throws IOException {
        write("pkg/etc/a", "old");
        write("extra/a", "newer");
        write("extra/b/c", "c");
        BuildContext context = plan(new ContextSource(directory.resolve("extra"), "etc"));
        assertThat(names(context)).containsExactly(".", "Dockerfile", "etc", "etc/a", "etc/b", "etc/b/c");
        assertThat(context.sizeBytes()).isEqualTo(13 + 5 + 1);
    }

    @Test
    void planWhenGitOrOutputDirectoryLeavesThemOut() throws IOException {
        write("pkg/.git/HEAD", "x");
        write("pkg/sub/.git", "gitdir: x");
        write("pkg/target/x", "x");
        assertThat(names(plan())).containsExactly(".", "Dockerfile", "sub");
    }

    @Test
    void planWhenIgnoredKeepsExceptionsAndHasTheDockerfileApart() throws IOException {
        write("pkg/.dockerignore", "\ufeff# all\n*\n!/keep/\nkeep/**/*.o\n");
        write("pkg/keep/a.c", "");
        write("pkg/keep/x/a.o", "");
        write("pkg/other", "");
        assertThat(names(plan())).containsExactly(".", "keep", "keep/a.c", "keep/x");
        assertThat(plan().dockerfileApart()).extracting(TarEntry::name).containsExactly("Dockerfile");
    }

    @Test
    void planWhenTheDockerfileIsNotIgnoredHasItInTheContextOnly() throws IOException {
        write("pkg/.dockerignore", ".dockerignore\n");

        assertThat(names(plan())).containsExactly(".", "Dockerfile");
        assertThat(plan().dockerfileApart()).isEmpty();
    }

    @Test
    void planWhenTheDockerfileIsALinkHasWhatItMeansApart() throws IOException {
        write("pkg/sub/real", "FROM scratch AS real\n");
        write("pkg/.dockerignore", "sub/real\n");
        Files.createSymbolicLink(directory.resolve("pkg/sub/Dockerfile"), Path.of("real"));
        BuildContext context = BuildContext.plan(
                new ContextRequest(directory.resolve("pkg"), List.of(), List.of(), List.of(), "./sub/Dockerfile"));

        assertThat(context.dockerfileApart()).extracting(TarEntry::name).containsExactly("sub/", "sub/Dockerfile");
        assertThat(context.dockerfileApart().get(1).content().open()).hasContent("FROM scratch AS real\n");
    }

    @Test
    void treeHasEachEntryAfterItsDirectoryAndNamesInTheOrderOfTheirBytes() throws IOException {
        write("pkg/.dockerignore", "d\n!d/e/x\n");
        write("pkg/d/e/x", "");
        write("pkg/a-b", "");
        write("pkg/a/z", "");
        write("extra/y", "");
        BuildContext context = plan(new ContextSource(directory.resolve("extra"), "a"));

        assertThat(context.tree())
                .extracting(TarEntry::name)
                .containsExactly(".dockerignore", "Dockerfile", "a/", "a/y", "a/z", "a-b", "d/", "d/e/", "d/e/x");
    }

    @Test
    void planWhenFilesComeFromElsewhereTheyHaveFixedModesAndCannotBeIgnored() throws IOException {
        write("pkg/.dockerignore", "*\n");
        write("elsewhere/tool", "binary");
        assertThat(directory.resolve("elsewhere/tool").toFile().setExecutable(true, false))
                .isTrue();
        BuildContext context = planFile("/usr/lib/tool.jar");

        assertThat(names(context)).containsExactly(".", "usr", "usr/lib", "usr/lib/tool.jar");
        assertThat(context.entries().stream()
                        .filter(entry -> entry.name().startsWith("usr"))
                        .map(entry -> entry.kind() + " " + Integer.toOctalString(entry.mode())))
                .containsExactly("DIRECTORY 755", "DIRECTORY 755", "FILE 644");
        assertThat(context.files()).contains(directory.resolve("elsewhere/tool").toRealPath());
    }

    @Test
    void planWhenFileFromElsewhereHasTheNameOfAnotherReplacesIt() throws IOException {
        write("pkg/lib/tool.jar", "old");
        write("elsewhere/tool", "newer one");
        BuildContext context = planFile("lib/tool.jar");
        assertThat(names(context)).containsExactly(".", "Dockerfile", "lib", "lib/tool.jar");
        assertThat(context.sizeBytes()).isEqualTo(13 + 9);
    }

    @Test
    void planWhenFileFromElsewhereCannotBeAtItsDestinationFails() throws IOException {
        write("pkg/lib/x", "");
        write("elsewhere/tool", "");
        String file = directory.resolve("elsewhere/tool").toString();
        assertThatThrownBy(() -> planFile("lib"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the file '" + file + "' goes to \"lib\", which is a directory")
                .hasMessageContaining("Name the file too, or end the destination with '/'");
        assertThatThrownBy(() -> planFile("lib/x/y"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a file goes to \"lib/x/y\", but \"lib/x\" is not a directory in the context");
        assertThatThrownBy(() -> planFile("a/../../x"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the file '" + file + "' goes to \"a/../../x\", which lies outside the context");
        assertThatThrownBy(() -> planFile("/"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("goes to \"/\", which is a directory");
    }

    private BuildContext planFile(String destination) {
        return BuildContext.plan(new ContextRequest(
                directory.resolve("pkg"),
                List.of(),
                List.of(new ContextFile(directory.resolve("elsewhere/tool"), destination)),
                List.of(),
                "Dockerfile"));
    }

    @Test
    void planWhenDestinationEscapesFails() {
        assertThatThrownBy(() -> plan(new ContextSource(directory, "a/../../x")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("goes to \"a/../../x\", which lies outside the context");
    }

    @Test
    void planWhenFifoFails() throws Exception {
        Path fifo = directory.resolve("pkg/fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(this::plan)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + fifo.toRealPath() + "' is a socket, a FIFO or a device");
    }

    @Test
    void planWhenNameCannotBeDecodedFailsUnlessIgnored() throws IOException {
        write("pkg/bad\ufffd", "");
        assertThatThrownBy(this::plan)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("bad\ufffd' is not readable in the encoding of this locale")
                .hasMessageContaining("LC_ALL=C.UTF-8");
        write("pkg/.dockerignore", "bad*");
        assertThat(names(plan())).doesNotContain("bad\ufffd");
    }

    @Test
    void planWhenNoDockerfileFails() throws IOException {
        Files.delete(directory.resolve("pkg/Dockerfile"));
        assertThatThrownBy(this::plan)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no file '" + directory.resolve("pkg/Dockerfile") + "'");
    }

    @Test
    void openWhenReadBySystemTarGivesNamesAndLinks() throws Exception {
        write("pkg/\u00e4", "umlaut");
        write("pkg/" + "n".repeat(150), "long");
        Files.createSymbolicLink(directory.resolve("pkg/link"), Path.of("nowhere"));
        Path archive = directory.resolve("context.tar");
        try (InputStream stream = plan().open()) {
            Files.copy(stream, archive);
        }
        Path out = Files.createDirectory(directory.resolve("out"));
        Process tar = new ProcessBuilder("tar", "-xf", archive.toString(), "-C", out.toString()).start();
        assertThat(tar.waitFor()).isZero();
        assertThat(out.resolve("\u00e4")).hasContent("umlaut");
        assertThat(out.resolve("n".repeat(150))).hasContent("long");
        assertThat(Files.readSymbolicLink(out.resolve("link"))).hasToString("nowhere");
        assertThat(Files.readAllBytes(archive)[156]).isEqualTo((byte) '5');
    }

    @Test
    void openWhenFileChangesLengthFails() throws IOException {
        BuildContext context = plan();
        write("pkg/Dockerfile", "FROM");
        assertThatThrownBy(() -> drain(context)).hasMessageContaining("'Dockerfile' shrank");
        write("pkg/Dockerfile", "FROM scratch and more");
        assertThatThrownBy(() -> drain(context)).hasMessageContaining("'Dockerfile' grew");
    }

    @Test
    void openWhenFileIsLargerThanTheHeapStreamsIt() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("pkg/big").toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        assertThat(drain(plan())).isEqualTo((1L << 30) + 512 * 3 + 512 + 1024);
    }

    private static long drain(BuildContext context) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream stream = context.open()) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                total += read;
            }
        }
        return total;
    }

    private BuildContext plan(ContextSource... sources) {
        Path root = directory.resolve("pkg");
        return BuildContext.plan(
                new ContextRequest(root, List.of(sources), List.of(), List.of(root.resolve("target")), "Dockerfile"));
    }

    private static List<String> names(BuildContext context) {
        return context.entries().stream().map(ContextEntry::name).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
