/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Words that are difficult for programs: paths to other places, control characters, bytes that are not text, numbers
 * at limits.
 */
final class Words {
    private static final List<String> PATHS = List.of(
            "../guard/victim",
            "../../guard/victim",
            "../../../../../../../../etc/passwd",
            "/etc/passwd",
            "..",
            ".",
            "./",
            "//",
            "a/../b",
            "..\\guard",
            "C:\\x",
            "file:///etc/passwd",
            "%2e%2e%2f",
            "~",
            "$HOME",
            "`id`",
            "$(id)",
            "-");

    private static final List<String> CHARACTERS = List.of(
            "\0",
            "\r",
            "\n",
            "\r\n",
            "\r\n\r\n",
            "\t",
            "\u001b[31m",
            "\u001b]0;x\u0007",
            "\u0008",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\ufffd",
            "\ud83d\ude00",
            "é",
            "İ",
            "''",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            "<",
            "&",
            "%",
            "%s",
            "${x}",
            "{{.Hash}}",
            "#",
            "!",
            "*",
            "?",
            "**/**/**/**/**/",
            ",",
            ":",
            ": ",
            "=",
            " ");

    private static final List<String> NO_TEXT = List.of(
            "\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0090\u0080\u0080", "\u00c3", "\u00e2\u0082");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "00",
            "007",
            "0x10",
            "0o17",
            "1_000",
            "1e3",
            "1e999999999",
            "-1e-999999999",
            "1.5",
            ".5",
            "NaN",
            "Infinity",
            "127",
            "128",
            "255",
            "256",
            "32767",
            "65535",
            "65536",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "4294967295",
            "4294967296",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "18446744073709551615",
            "18446744073709551616");

    private static final List<String> VALUES =
            List.of("null", "true", "false", "", "{}", "[]", "\"\"", "yes", "~", "!!int");

    private static final List<String> OPENINGS = List.of("[", "{\"a\":", "(", "- ", "{a: ", "[{\"a\":", "<a>", "\n ");

    private static final int[] DEPTHS = {3, 50, 999, 1001, 20_000};
    private static final int[] LENGTHS = {33, 201, 1000, 70_000};

    private final List<byte[]> any = new ArrayList<>();

    Words(List<String> own) {
        PATHS.forEach(word -> any.add(word.getBytes(UTF_8)));
        CHARACTERS.forEach(word -> any.add(word.getBytes(UTF_8)));
        NO_TEXT.forEach(word -> any.add(word.getBytes(ISO_8859_1)));
        VALUES.forEach(word -> any.add(word.getBytes(UTF_8)));
        // as many as all others
        for (int size = any.size(); !own.isEmpty() && any.size() < 2 * size; ) {
            own.forEach(word -> any.add(word.getBytes(UTF_8)));
        }
    }

    byte[] any(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> "x".repeat(LENGTHS[random.nextInt(LENGTHS.length)]).getBytes(UTF_8);
            case 1 -> number(random);
            default -> Mutation.pick(any, random);
        };
    }

    byte[] number(SplittableRandom random) {
        String number = random.nextInt(10) == 0
                ? "9".repeat(LENGTHS[random.nextInt(LENGTHS.length)])
                : Mutation.pick(NUMBERS, random);
        return number.getBytes(UTF_8);
    }

    /** Many openings within each other. */
    byte[] nested(SplittableRandom random) {
        return Mutation.pick(OPENINGS, random)
                .repeat(DEPTHS[random.nextInt(DEPTHS.length)])
                .getBytes(UTF_8);
    }
}
