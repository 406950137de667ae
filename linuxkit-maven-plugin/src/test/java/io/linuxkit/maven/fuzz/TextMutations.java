/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** Mutations of words, numbers and lines. */
final class TextMutations {
    private static final int MOST_TRIES = 32;

    private final Words words;

    TextMutations(Words words) {
        this.words = words;
    }

    List<Mutation> all() {
        return List.of(
                this::insert,
                this::replaceWord,
                this::replaceNumber,
                this::nest,
                this::moveLine,
                this::repeatLine,
                this::dropLine);
    }

    private byte[] insert(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        return Mutation.replaced(bytes, at, at, words.any(random));
    }

    private byte[] replaceWord(byte[] bytes, SplittableRandom random) {
        return replaceRun(bytes, TextMutations::isWord, words.any(random), random);
    }

    private byte[] replaceNumber(byte[] bytes, SplittableRandom random) {
        return replaceRun(bytes, TextMutations::isDigit, words.number(random), random);
    }

    private byte[] nest(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        return Mutation.replaced(bytes, at, at, words.nested(random));
    }

    /** Replaces a sequence of characters of a kind, if one is found quickly. */
    private static byte[] replaceRun(byte[] bytes, IntPredicate kind, byte[] by, SplittableRandom random) {
        for (int i = 0; i < MOST_TRIES && bytes.length > 0; i++) {
            int start = random.nextInt(bytes.length);
            if (kind.test(bytes[start])) {
                int end = start;
                while (start > 0 && kind.test(bytes[start - 1])) {
                    start--;
                }
                while (end < bytes.length && kind.test(bytes[end])) {
                    end++;
                }
                return Mutation.replaced(bytes, start, end, by);
            }
        }
        return Mutation.replaced(bytes, bytes.length, bytes.length, by);
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character) || "._-/:".indexOf(character) >= 0;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private byte[] moveLine(byte[] bytes, SplittableRandom random) {
        Line line = line(bytes, random);
        byte[] rest = Mutation.replaced(bytes, line.start, line.end, new byte[0]);
        int to = line(rest, random).start;
        return Mutation.replaced(rest, to, to, line.content(bytes));
    }

    private byte[] repeatLine(byte[] bytes, SplittableRandom random) {
        Line line = line(bytes, random);
        return Mutation.replaced(bytes, line.start, line.start, line.content(bytes));
    }

    private byte[] dropLine(byte[] bytes, SplittableRandom random) {
        Line line = line(bytes, random);
        return Mutation.replaced(bytes, line.start, line.end, new byte[0]);
    }

    private record Line(int start, int end) {
        byte[] content(byte[] bytes) {
            return Arrays.copyOfRange(bytes, start, end);
        }
    }

    private static Line line(byte[] bytes, SplittableRandom random) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                starts.add(i + 1);
            }
        }
        int which = random.nextInt(starts.size());
        return new Line(starts.get(which), which + 1 < starts.size() ? starts.get(which + 1) : bytes.length);
    }
}
