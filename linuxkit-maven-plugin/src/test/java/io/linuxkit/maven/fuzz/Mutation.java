/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** A change of a document. */
@FunctionalInterface
interface Mutation {
    /** Returns the changed document, and leaves the given one unchanged. */
    byte[] apply(byte[] bytes, SplittableRandom random);

    static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Replaces a range. */
    static byte[] replaced(byte[] bytes, int start, int end, byte[] by) {
        byte[] result = new byte[bytes.length - (end - start) + by.length];
        System.arraycopy(bytes, 0, result, 0, start);
        System.arraycopy(by, 0, result, start, by.length);
        System.arraycopy(bytes, end, result, start + by.length, bytes.length - end);
        return result;
    }
}
