/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;

/**
 * A gzip compressor that uses several threads. The output is one gzip member without name and time. It depends only on
 * the input and the zlib of the Java runtime, not on the number of threads. It needs about 3 MiB of memory for each
 * thread, whatever the size of the input.
 *
 * <p>Each block of 256 KiB is compressed separately, with the end of the previous block as its dictionary, and flushed
 * to a byte boundary, as pigz does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952, the gzip file format</a>
 */
public final class ParallelGzip implements AutoCloseable {
    /** The magic number, deflate, no flags, no time, no extra flags, unknown operating system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final ExecutorService workers;
    private final int blocksUnderWay;

    /** Creates a compressor that uses all processors. */
    public ParallelGzip() {
        this(Runtime.getRuntime().availableProcessors());
    }

    ParallelGzip(int threads) {
        this.workers = Executors.newFixedThreadPool(threads, ParallelGzip::daemonThread);
        this.blocksUnderWay = 2 * threads + 2;
    }

    private static Thread daemonThread(Runnable work) {
        Thread thread = new Thread(work, "linuxkit-gzip");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Compresses one stream. It reads and writes on the calling thread, and closes neither stream.
     *
     * @param input the stream to compress, read to its end
     * @param output the stream that receives one gzip member
     * @throws IOException when a stream fails
     */
    public void compress(InputStream input, OutputStream output) throws IOException {
        try (Pipeline pipeline = new Pipeline(output)) {
            output.write(HEADER);
            Block block = pipeline.next();
            block.fill(input, new byte[0]);
            while (!block.isLast()) {
                byte[] dictionary = block.tail();
                pipeline.submit(block);
                block = pipeline.next();
                block.fill(input, dictionary);
            }
            pipeline.submit(block);
            pipeline.finish();
        }
    }

    /** Stops the threads. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** The blocks of one stream in order, enough of them to keep all threads busy. */
    private final class Pipeline implements AutoCloseable {
        private final OutputStream output;
        private final Queue<Block> underWay = new ArrayDeque<>();
        private final CRC32 checksum = new CRC32();
        private long totalBytes;

        Pipeline(OutputStream output) {
            this.output = output;
        }

        /** Returns a block to fill: a new one, or the oldest one after writing it. */
        Block next() throws IOException {
            return underWay.size() < blocksUnderWay ? new Block() : writeOldest();
        }

        void submit(Block block) {
            block.addTo(checksum);
            totalBytes += block.length();
            underWay.add(block);
            block.deflateOn(workers);
        }

        void finish() throws IOException {
            while (!underWay.isEmpty()) {
                writeOldest().close();
            }
            output.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) checksum.getValue())
                    .putInt((int) totalBytes)
                    .array());
        }

        private Block writeOldest() throws IOException {
            Block oldest = underWay.remove();
            oldest.writeTo(output);
            return oldest;
        }

        @Override
        public void close() {
            underWay.forEach(Block::close);
        }
    }
}
