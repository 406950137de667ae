/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The generator of inputs from valid documents. The first inputs are the documents; each further one is a document
 * with some changes. The same seed and round give the same input.
 */
final class Mutator {
    /** The largest size of an input. */
    static final int MOST_BYTES = 1 << 18;

    private static final int MOST_CHANGES = 8;

    private final List<byte[]> corpus;
    private final long seed;
    private final List<Mutation> mutations;

    Mutator(FuzzTarget target, long seed) {
        this.corpus = target.corpus();
        this.seed = seed * 31 + target.name().hashCode();
        Words words = new Words(target.words());
        this.mutations = new ArrayList<>(BytesMutations.ALL);
        this.mutations.addAll(new TextMutations(words).all());
        this.mutations.add((bytes, random) -> spliced(bytes, Mutation.pick(corpus, random), random));
    }

    byte[] input(long round) {
        if (round < corpus.size()) {
            return corpus.get((int) round).clone();
        }
        // This generator is designed for similar seeds.
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + round);
        byte[] bytes = Mutation.pick(corpus, random);
        int changes = 1;
        while (changes < MOST_CHANGES && random.nextBoolean()) {
            changes++;
        }
        for (int i = 0; i < changes; i++) {
            bytes = Mutation.pick(mutations, random).apply(bytes, random);
            bytes = bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
        }
        return bytes;
    }

    /** Joins the beginning of one document and the end of another. */
    private static byte[] spliced(byte[] one, byte[] other, SplittableRandom random) {
        int end = random.nextInt(one.length + 1);
        int start = random.nextInt(other.length + 1);
        return Mutation.replaced(one, end, one.length, Arrays.copyOfRange(other, start, other.length));
    }
}
