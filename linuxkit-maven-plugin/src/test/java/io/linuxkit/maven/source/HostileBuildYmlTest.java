/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A build.yml that is made to block or crash its reader is refused with its line, or read quickly. */
class HostileBuildYmlTest {
    /** A time that is much longer than needed, and much shorter than an algorithm with quadratic time takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final int LARGE = 1_000_000;

    @TempDir
    Path directory;

    private PackageDefinition load(String yaml) throws IOException {
        return load(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private PackageDefinition load(byte[] yaml) throws IOException {
        Files.write(directory.resolve("build.yml"), yaml);
        return PackageDefinition.load(directory, "build.yml", List.of());
    }

    private void refused(String yaml, String... words) {
        Assertions.assertTimeoutPreemptively(AT_ONCE, () -> refuses(() -> load(yaml), words));
    }

    private static void refuses(ThrowingCallable reading, String... words) {
        assertThatThrownBy(reading)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("build.yml'")
                .hasMessageContainingAll(words)
                .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(1500));
    }

    private PackageDefinition readAtOnce(String yaml) {
        return Assertions.assertTimeoutPreemptively(AT_ONCE, () -> load(yaml));
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "'{a: ', }"})
    void nestingThatIsTooDeepIsRefusedWithItsLine(String open, String close) {
        refused(
                "image: foo\nconfig:\n  uid: " + open.strip().repeat(900) + close.repeat(900) + "\n",
                "line 3",
                "100 levels");
    }

    @Test
    void nestingByBlocksIsRefusedWithItsLine() {
        String deep = IntStream.range(0, 900)
                .mapToObj(level -> " ".repeat(level) + "a:\n")
                .collect(Collectors.joining());
        refused("image: foo\n" + deep, "line 102", "100 levels");
    }

    @Test
    void nestingByAliasesIsRefusedWithItsLine() {
        String chain = IntStream.range(1, 9000)
                .mapToObj(level -> "    - &a" + level + " [*a" + (level - 1) + "]\n")
                .collect(Collectors.joining());
        refused("image: foo\nconfig:\n  uid:\n    - &a0 [x]\n" + chain, "line 10", "100 levels");
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        String bomb = IntStream.range(1, 60)
                .mapToObj(level -> "    - &a" + level + " [*a" + (level - 1) + ", *a" + (level - 1) + "]\n")
                .collect(Collectors.joining());
        refused("image: foo\nconfig:\n  uid:\n    - &a0 [x]\n" + bomb, "line 2", "aliases multiply");
    }

    @Test
    void mergesThatMultiplyAreRefused() {
        String keys =
                IntStream.range(0, 40_000).mapToObj(key -> "k" + key + ": v").collect(Collectors.joining(", "));
        refused(
                "image: foo\nconfig:\n  uid:\n    - &a {" + keys + "}\n" + "    - {<<: *a}\n".repeat(20_000),
                "line 4",
                "aliases multiply");
    }

    @Test
    void fileThatIsTooLargeIsRefusedWithItsSize() {
        refused("image: foo\n" + "# comment\n".repeat(200_000), "2000011 bytes", "1048576");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0x", "0b", "0", "1e", "0.", "1_", "0b-", "0o"})
    void numberOfAMillionDigitsIsReadAtOnce(String prefix) {
        readAtOnce("image: foo\nconfig:\n  uid: " + prefix + "1".repeat(LARGE) + "\n");
    }

    @Test
    void wholeNumberOfAMillionDigitsIsRefusedWhereASmallOneIsExpected() {
        refused(
                "image: foo\nconfig:\n  resources:\n    pids:\n      limit: " + "9".repeat(LARGE) + "\n",
                "line 5",
                "…'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", ""})
    void longTextIsReadAtOnce(String quote) {
        assertThat(readAtOnce("image: foo\ngitrepo: " + quote + "x".repeat(LARGE) + quote + "\n")
                        .gitRepo())
                .hasSize(LARGE);
    }

    @Test
    void manyQuotedTextsAreReadAtOnce() {
        String texts = IntStream.range(0, 150_000).mapToObj(i -> "\"ä\"").collect(Collectors.joining(","));
        readAtOnce("image: foo\nconfig:\n  command: [" + texts + "]\n");
    }

    @Test
    void manyCharactersBeyondTheBasicPlaneAreReadAtOnce() {
        String texts = IntStream.range(0, 100_000).mapToObj(i -> "\"😀\"").collect(Collectors.joining(","));
        readAtOnce("image: foo\nconfig:\n  command: [" + texts + "]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "# comment\n", "%TAG ! !\n"})
    void manyLinesBeforeTheDocumentAreReadAtOnce(String line) {
        String many = line.repeat(line.startsWith("%") ? 1 : LARGE / line.length());
        readAtOnce(many + (line.startsWith("%") ? "---\n" : "") + "image: foo\n");
    }

    @Test
    void manyDuplicateKeysAreRefusedAtOnce() {
        refused("image: foo\nconfig:\n" + "  labels:\n".repeat(90_000), "line 4", "'labels' was set before, in line 3");
    }

    @Test
    void longKeyIsRefusedAndCut() {
        refused(
                "image: foo\n? " + "k".repeat(LARGE) + "\n: x\n",
                "line 2",
                "kkk…' is not a key of a package definition");
    }

    @Test
    void manyTabsAreRefusedOrReadAtOnce() {
        refused("image: foo\nconfig:\n  command: [" + "a,\t".repeat(100_000) + "a]\n  x: [\t\n", "line ");
        refused("image:\tfoo\norg:\tbar\n" + "a:\tb\n".repeat(150_000), "line ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'a\\0b'                            | line 2 | character U+0000
            'a\\eb'                            | line 2 | character U+001b
            !!python/object:os.system [ls]     | line 2 | tag is not allowed
            !!int foo                          | line 2 | 'foo' is tagged !!int
            !!timestamp 12                     | line 2 | is tagged !!timestamp
            !!binary "%%%"                     | line 2 | is not Base64
            *nowhere                           | line 2 | undefined alias
            &a [*a]                            | line 2 | contains itself
            {<<: 1}                            | line 2 | only mappings can be merged
            !<tag:x                            | line 2 | not YAML
            "\\UFFFFFFFF"                      | line 2 | not YAML
            "\\xZZ"                            | line 2 | not YAML
            """)
    void brokenValueIsRefusedWithItsLine(String value, String line, String found) {
        refused(
                "image: foo\ngitrepo: " + value.replace("a\\0b", "a\0b").replace("a\\eb", "a\u001bb") + "\n",
                line,
                found);
    }

    @Test
    void numbersBeyondTheirFieldsAreRefusedWithTheirLine() {
        for (String value :
                List.of(".nan", ".inf", "1e400", "18446744073709551616", "-1", "2018-01-01", "[1]", "0x1FFFF")) {
            refused(
                    "image: foo\nconfig:\n  resources:\n    blockio: {weight: " + value + "}\n",
                    "line 4",
                    "whole number");
        }
        refused("image: foo\nconfig: {uid: .nan}\n", "line 2", "JSON does not have");
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithItsLine() {
        byte[] yaml = "image: foo\norg: bar\ngitrepo: \"?\"\n".getBytes(StandardCharsets.UTF_8);
        yaml[new String(yaml, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xe4;
        refuses(() -> load(yaml), "line 3", "not valid UTF-8");
    }

    @Test
    void utf16WithoutAMarkIsRefusedWithItsLine() {
        refuses(() -> load("image: foo\n".getBytes(StandardCharsets.UTF_16LE)), "line 1", "U+0000");
        refuses(() -> load("image: foo\n".getBytes(StandardCharsets.UTF_16BE)), "line 1", "U+0000");
    }

    @Test
    void utf16ThatEndsWithinACharacterIsRefused() {
        refuses(() -> load(new byte[] {(byte) 0xfe, (byte) 0xff, 0, 'a', 0}), "line 1", "not valid UTF-16");
    }

    @Test
    void onlyTheFirstDocumentIsRead() throws IOException {
        assertThat(load("image: foo\n---\n" + "[".repeat(5000)).image()).isEqualTo("foo");
    }

    @Test
    void mergeKeysAndAnchorsAreReadAsLinuxKitReadsThem() throws IOException {
        assertThat(load("image: foo\nconfig:\n  sysctl: &l {a: b}\n  annotations: {<<: *l, c: d}\n")
                        .configLabel()
                        .orElseThrow())
                .contains("\"annotations\":{\"a\":\"b\",\"c\":\"d\"}");
    }

    @Test
    void forgedLinesInKeysAndValuesStayInTheirLine() {
        refused("image: foo\n\"x\\r\\n[INFO] BUILD SUCCESS\": 1\n", "'x\\r\\n[INFO] BUILD SUCCESS' is not a key");
        refused("image: \"x\\e[2K\\n[INFO] y\"\n", "x\\u001b[2K\\n[INFO] y");
    }
}
