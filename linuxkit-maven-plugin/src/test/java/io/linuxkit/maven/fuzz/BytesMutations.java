/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Mutations of any bytes. */
final class BytesMutations {
    static final List<Mutation> ALL = List.of(
            BytesMutations::flip,
            BytesMutations::overwrite,
            BytesMutations::boundary,
            BytesMutations::remove,
            BytesMutations::truncate,
            BytesMutations::repeat,
            BytesMutations::stretch,
            BytesMutations::swap);

    private static final int MOST_REPETITIONS = 64;
    private static final int LONGEST_RUN_BITS = 17;
    private static final List<Long> BOUNDARIES = List.of(
            0L,
            1L,
            -1L,
            0x7fL,
            0x80L,
            0x7fffL,
            0x8000L,
            0xffffffL,
            0x7fffffffL,
            0x80000000L,
            0xffffffffL,
            Long.MAX_VALUE,
            Long.MIN_VALUE);

    private BytesMutations() {}

    private static byte[] flip(byte[] bytes, SplittableRandom random) {
        byte[] result = bytes.clone();
        if (result.length > 0) {
            result[random.nextInt(result.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return result;
    }

    private static byte[] overwrite(byte[] bytes, SplittableRandom random) {
        byte[] result = bytes.clone();
        if (result.length > 0) {
            result[random.nextInt(result.length)] = (byte) random.nextInt(256);
        }
        return result;
    }

    /** Inserts a binary number at the limit of its size. */
    private static byte[] boundary(byte[] bytes, SplittableRandom random) {
        int width = 1 << random.nextInt(4);
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        long value = Mutation.pick(BOUNDARIES, random);
        byte[] whole =
                ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
        byte[] part = order == ByteOrder.BIG_ENDIAN
                ? Arrays.copyOfRange(whole, Long.BYTES - width, Long.BYTES)
                : Arrays.copyOf(whole, width);
        int start = random.nextInt(bytes.length + 1);
        return Mutation.replaced(bytes, start, Math.min(bytes.length, start + width), part);
    }

    private static byte[] remove(byte[] bytes, SplittableRandom random) {
        int start = random.nextInt(bytes.length + 1);
        return Mutation.replaced(bytes, start, start + length(bytes.length - start, random), new byte[0]);
    }

    private static byte[] truncate(byte[] bytes, SplittableRandom random) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    /** Repeats a part, once or many times. */
    private static byte[] repeat(byte[] bytes, SplittableRandom random) {
        int start = random.nextInt(bytes.length + 1);
        byte[] part = Arrays.copyOfRange(bytes, start, start + length(bytes.length - start, random));
        int times = random.nextBoolean() ? 1 : random.nextInt(MOST_REPETITIONS);
        byte[] copies = new byte[Math.min(part.length * times, Mutator.MOST_BYTES)];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = part[i % part.length];
        }
        return Mutation.replaced(bytes, start, start, copies);
    }

    /** Inserts a long sequence of one byte. */
    private static byte[] stretch(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        byte[] run = new byte[1 << random.nextInt(LONGEST_RUN_BITS)];
        Arrays.fill(run, at < bytes.length && random.nextBoolean() ? bytes[at] : (byte) random.nextInt(256));
        return Mutation.replaced(bytes, at, at, run);
    }

    /** Exchanges two parts. */
    private static byte[] swap(byte[] bytes, SplittableRandom random) {
        int middle = random.nextInt(bytes.length + 1);
        int left = length(middle, random);
        int right = length(bytes.length - middle, random);
        byte[] first = Arrays.copyOfRange(bytes, middle - left, middle);
        byte[] second = Arrays.copyOfRange(bytes, middle, middle + right);
        byte[] swapped = Mutation.replaced(second, second.length, second.length, first);
        return Mutation.replaced(bytes, middle - left, middle + right, swapped);
    }

    /** Returns a length, which is usually short. */
    private static int length(int most, SplittableRandom random) {
        return random.nextInt(Math.min(most, random.nextBoolean() ? 16 : most) + 1);
    }
}
