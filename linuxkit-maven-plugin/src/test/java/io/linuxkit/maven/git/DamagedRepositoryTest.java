/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.LinuxKitException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of damage inside a repository leads quickly to a message. */
@Timeout(60)
class DamagedRepositoryTest {
    private final GitRevisions revisions = new GitRevisions(TestRepository.ENVIRONMENT);

    @TempDir
    Path directory;

    private Path top;

    @BeforeEach
    void realDirectory() throws IOException {
        top = directory.toRealPath();
    }

    private TestRepository repository(String format) {
        return TestRepository.init(top, "--object-format=" + format)
                .write("pkg/foo/main.txt", "content\n")
                .write("pkg/foo/deep/a", "a\n")
                .commit();
    }

    private PackageRevision ask() {
        Path foo = top.resolve("pkg/foo");
        revisions.ignoredFiles(foo);
        revisions.tagsAtHead(foo);
        revisions.isHead(foo, "main");
        return revisions.revisionOf(RevisionRequest.of(foo));
    }

    private void assertTold() {
        assertThatThrownBy(this::ask)
                .isInstanceOf(LinuxKitException.class)
                .hasMessageContaining("More: mvn linuxkit:help");
    }

    /** Requires a message or the right hash, because harmless damage need not be noticed. */
    private void assertToldOr(String hash) {
        try {
            assertThat(ask().hash()).isEqualTo(hash);
        } catch (LinuxKitException e) {
            assertThat(e).hasMessageContaining("More: mvn linuxkit:help");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void revisionWhenAlternatesAreACircleEnds(String format) throws IOException {
        TestRepository repository = repository(format);
        Path second = top.resolve("second");
        Files.createDirectories(second.resolve("info"));
        Files.writeString(second.resolve("info/alternates"), repository.path(".git/objects") + "\n" + second + "\n");
        Files.createDirectories(repository.path(".git/objects/info"));
        Files.writeString(repository.path(".git/objects/info/alternates"), ".\n./\n" + second + "\n# comment\n\n");
        assertThat(ask().tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
        String missing = "1".repeat(repository.git("rev-parse", "HEAD").length());
        RevisionRequest request =
                RevisionRequest.of(repository.path("pkg/foo")).withTag(TagOptions.DEFAULT.withHashCommit(missing));
        assertThatThrownBy(() -> revisions.revisionOf(request)).isInstanceOf(LinuxKitException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sha1,ref: HEAD",
        "sha256,ref: HEAD",
        "sha1,ref: refs/heads/a",
        "sha256,ref: refs/heads/a",
        "sha1,garbage",
        "sha256,garbage",
        "sha1,''",
        "sha256,''",
        "sha1,ref: ../../x",
        "sha256,ref: ../../x"
    })
    void revisionWhenHeadIsDamagedIsTold(String format, String head) throws IOException {
        TestRepository repository = repository(format);
        Files.writeString(repository.path(".git/refs/heads/a"), "ref: refs/heads/b\n");
        Files.writeString(repository.path(".git/refs/heads/b"), "ref: refs/heads/a\n");
        Files.writeString(repository.path(".git/HEAD"), head + "\n");
        assertTold();
    }

    @ParameterizedTest
    @CsvSource({
        "sha1,HEAD",
        "sha256,HEAD",
        "sha1,packed-refs",
        "sha256,packed-refs",
        "sha1,index",
        "sha1,config",
        "sha256,config",
        "sha1,info/exclude",
        "sha256,info/exclude"
    })
    void revisionWhenFileIsHugeIsTold(String format, String file) throws IOException {
        TestRepository repository = repository(format);
        repository.git("pack-refs", "--all");
        try (RandomAccessFile huge =
                new RandomAccessFile(repository.path(".git/" + file).toFile(), "rw")) {
            huge.setLength(0);
            huge.setLength(5L << 30);
        }
        assertTold();
    }

    @ParameterizedTest
    @CsvSource({"sha1,commondir", "sha1,packed-refs", "sha1,config", "sha256,packed-refs"})
    void revisionWhenFileIsGarbageEnds(String format, String file) throws IOException {
        TestRepository repository = repository(format);
        repository.git("pack-refs", "--all");
        byte[] garbage = new byte[4096];
        new java.util.Random(1).nextBytes(garbage);
        Files.write(repository.path(".git/" + file), garbage);
        assertTold();
    }

    @Test
    void revisionWhenIndexSaysItIsHugeIsTold() throws IOException {
        TestRepository repository = repository("sha1");
        try (RandomAccessFile index =
                new RandomAccessFile(repository.path(".git/index").toFile(), "rw")) {
            index.seek(8);
            index.writeInt(Integer.MAX_VALUE);
        }
        assertTold();
        Files.write(repository.path(".git/index"), new byte[] {'D', 'I', 'R', 'C'});
        assertTold();
        Files.write(repository.path(".git/index"), new byte[0]);
        assertTold();
    }

    @Test
    void revisionWhenIndexIsDamagedAnywhereEnds() throws IOException {
        TestRepository repository = repository("sha1");
        String tree = repository.git("rev-parse", "HEAD:pkg/foo");
        byte[] sound = Files.readAllBytes(repository.path(".git/index"));
        for (int i = 0; i < sound.length; i += 7) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) 0x80;
            Files.write(repository.path(".git/index"), damaged);
            assertToldOr(tree);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void revisionWhenObjectIsDamagedAnywhereEnds(String format) throws IOException {
        TestRepository repository = repository(format);
        for (int i = 0; i < 8; i++) {
            repository.write("pkg/foo/deep/a", "a\n".repeat(i)).commit();
        }
        repository.git("gc", "-q", "--aggressive");
        String tree = repository.git("rev-parse", "HEAD:pkg/foo");
        try (Stream<Path> packs = Files.list(repository.path(".git/objects/pack"))) {
            for (Path file : packs.filter(path -> path.toString().matches(".*(idx|pack)"))
                    .toList()) {
                assertThat(file.toFile().setWritable(true)).isTrue();
                byte[] sound = Files.readAllBytes(file);
                for (int i = 0; i < sound.length; i += 1 + sound.length / 60) {
                    byte[] damaged = sound.clone();
                    damaged[i] ^= (byte) 0xff;
                    Files.write(file, damaged);
                    assertToldOr(tree);
                }
                Files.write(file, sound);
            }
        }
        assertThat(ask().tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
    }

    @ParameterizedTest
    @CsvSource({
        "sha1,.gitignore",
        "sha256,.gitignore",
        "sha1,.gitattributes",
        "sha1,.git/info/exclude",
        "sha256,.git/info/exclude",
        "sha1,.git/info/attributes"
    })
    void revisionWhenPatternWouldTakeForEverIsTold(String format, String file) throws IOException {
        TestRepository repository =
                repository(format).write("pkg/foo/" + "a".repeat(200), "x").commit();
        for (String pattern : List.of(
                "**/*a/".repeat(12) + "**/z",
                "*a".repeat(12) + "*z",
                "pkg/foo/" + "*a".repeat(12) + "*z",
                "**/" + "*a*".repeat(12) + "z")) {
            repository.write(file, pattern + (file.endsWith("attributes") ? " filter=x\n" : "\n"));
            repository.touch("pkg/foo/" + "a".repeat(200)).write("pkg/foo/" + "a".repeat(201), "x");
            repository.write("pkg/foo/" + "a/".repeat(60) + "b", "x");
            assertThatThrownBy(this::ask)
                    .isInstanceOf(LinuxKitException.class)
                    .hasMessageContaining("*a")
                    .hasMessageContaining("linuxkit.error=git-pattern");
        }
    }

    @ParameterizedTest
    @CsvSource({"sha1,.gitignore", "sha256,.gitignore", "sha1,.gitattributes"})
    void revisionWhenPatternHasManyWildcardsIsAsWithGit(String format, String file) throws IOException {
        String end = file.equals(".gitignore") ? "\n" : " text\n";
        TestRepository repository = repository(format)
                .write("pkg/foo/" + "a/".repeat(30) + "b", "x")
                .write(
                        file,
                        "**/a/**/a/**/z" + end + (file.equals(".gitignore") ? "*-*-*-*-*-*.tmp" : "*-*-*-*.tmp") + end
                                + "[!a-y]*" + end);
        repository.git("add", "-A", "-f");
        repository.commit();
        repository.write("pkg/foo/0-1-2-3-4-5.tmp", "x").write("pkg/foo/0-1-2-3.tmp", "x");
        String status = repository.git("status", "--porcelain");
        assertThat(ask().dirtyState().paths()).hasSize((int) status.lines().count());
    }

    @Test
    void revisionWhenGitFileIsHugeOrGarbageEnds() throws IOException {
        TestRepository repository = repository("sha1");
        Path linked = top.resolve("pkg/foo/deep/.git");
        for (String text :
                List.of("", "gitdir:", "gitdir: " + "x".repeat(100_000), "gitdir: a\0b", "gitdir: .git", "gitdir: .")) {
            Files.writeString(linked, text);
            try {
                revisions.revisionOf(RevisionRequest.of(repository.path("pkg/foo/deep")));
            } catch (LinuxKitException e) {
                assertThat(e).hasMessageContaining("More: mvn linuxkit:help");
            }
        }
        try (RandomAccessFile huge = new RandomAccessFile(linked.toFile(), "rw")) {
            huge.setLength(5L << 30);
        }
        assertThatThrownBy(() -> revisions.revisionOf(RevisionRequest.of(repository.path("pkg/foo/deep"))))
                .isInstanceOf(LinuxKitException.class);
    }
}
