/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A piece of a stream that {@link ParallelGzip} compresses; its buffers are reused for later pieces. */
final class Block implements AutoCloseable {
    private static final int SIZE = 256 << 10;

    /** The window size of deflate. */
    private static final int DICTIONARY_SIZE = 32 << 10;

    /** Smaller than the output of Go's default level on image layers, and twice as fast as zlib's default. */
    private static final int LEVEL = 4;

    /** For programs and compressed data, where longer searches find little. */
    private static final int LEVEL_OF_DENSE_CONTENT = 2;

    /** Measured on root file systems: a tenth less time for a hundredth more bytes. */
    private static final double DENSE_BITS_PER_BYTE = 6.1;

    /** Sampling every byte would cost a tenth of the time that it saves. */
    private static final int SAMPLING_STEP = 17;

    private final Deflater usual = new Deflater(LEVEL, true);
    private final Deflater dense = new Deflater(LEVEL_OF_DENSE_CONTENT, true);
    private final byte[] input = new byte[SIZE];
    private byte[] dictionary = {};
    private int length;

    /** Enough for the worst case: incompressible input grows by less than 1/1000. */
    private final byte[] output = new byte[SIZE + (SIZE >> 6)];

    private Future<Integer> outputLength = new FutureTask<>(() -> 0);

    void fill(InputStream source, byte[] newDictionary) throws IOException {
        dictionary = newDictionary;
        length = source.readNBytes(input, 0, SIZE);
    }

    int length() {
        return length;
    }

    /**
     * Returns whether the stream ended within this block; the block is empty when the stream ended with the one before.
     */
    boolean isLast() {
        return length < SIZE;
    }

    byte[] tail() {
        return Arrays.copyOfRange(input, Math.max(0, length - DICTIONARY_SIZE), length);
    }

    void addTo(CRC32 checksum) {
        checksum.update(input, 0, length);
    }

    void deflateOn(ExecutorService worker) {
        outputLength = worker.submit(this::deflate);
    }

    private int deflate() {
        Deflater deflater = isDense() ? dense : usual;
        deflater.reset();
        deflater.setDictionary(dictionary);
        deflater.setInput(input, 0, length);
        if (isLast()) {
            deflater.finish();
        }
        int written = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
        if (written == output.length) {
            throw new IllegalStateException("deflate made " + length + " bytes longer than it may");
        }
        return written;
    }

    /**
     * Returns whether the Shannon entropy of single bytes is high. Only the block counts, so that the output does not
     * depend on the number of threads.
     */
    private boolean isDense() {
        int[] counts = new int[256];
        for (int i = 0; i < length; i += SAMPLING_STEP) {
            counts[input[i] & 0xff]++;
        }
        int samples = (length + SAMPLING_STEP - 1) / SAMPLING_STEP;
        double bits = 0;
        for (int count : counts) {
            bits -= count == 0 ? 0 : count * StrictMath.log((double) count / samples);
        }
        return bits > samples * DENSE_BITS_PER_BYTE * StrictMath.log(2);
    }

    /** Waits until the block is compressed and writes it. */
    void writeTo(OutputStream target) throws IOException {
        try {
            target.write(output, 0, outputLength.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while compressing");
        } catch (ExecutionException e) {
            throw new IOException("compressing failed", e.getCause());
        }
    }

    @Override
    public void close() {
        outputLength.cancel(true);
        usual.end();
        dense.end();
    }
}
