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

/** A piece of a stream that {@link ParallelGzip} deflates; used again for a later piece. */
final class Block implements AutoCloseable {
    private static final int SIZE = 256 << 10;

    /** The window of deflate. */
    private static final int DICTIONARY_SIZE = 32 << 10;

    private final Deflater deflater;
    private final byte[] input = new byte[SIZE];
    private byte[] dictionary = {};
    private int length;

    /** Room for the worst case: incompressible input grows by less than 1/1000. */
    private final byte[] output = new byte[SIZE + (SIZE >> 6)];

    private Future<Integer> outputLength = new FutureTask<>(() -> 0);

    Block(int level) {
        this.deflater = new Deflater(level, true);
    }

    void fill(InputStream source, byte[] newDictionary) throws IOException {
        dictionary = newDictionary;
        length = source.readNBytes(input, 0, SIZE);
    }

    int length() {
        return length;
    }

    /** Whether the stream ended within this block, which is empty when the stream ended with the block before. */
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

    /** Waits until the block is deflated. */
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
        deflater.end();
    }
}
