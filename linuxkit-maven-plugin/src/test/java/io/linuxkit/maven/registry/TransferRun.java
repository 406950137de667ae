/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.testing.http.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The program of {@link TransferMemoryDockerTest}: it sends blobs to a registry, several at a time, and fetches them.
 * Arguments: the registry's host, the number of blobs, and the size of each in MiB.
 */
final class TransferRun {
    private static final int PIECE_BYTES = 1 << 20;
    private static final int AT_A_TIME = 4;

    private final Repository repository;
    private final PrintStream out;

    private TransferRun(Repository repository, PrintStream out) {
        this.repository = repository;
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a program of its own
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        try (TestClient client = new TestClient()) {
            Repository repository = client.repository(arguments[0] + "/client/large-" + System.nanoTime());
            new TransferRun(repository, System.out).run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    private void run(int count, int pieces) throws IOException, InterruptedException, ExecutionException {
        List<Made> blobs = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            blobs.add(Made.of(new Random().nextLong(), pieces));
        }
        long start = System.nanoTime();
        all(blobs, made -> repository.upload(made.blob(), made::open, List.of(), TransferListener.NONE));
        long sent = System.nanoTime();
        all(blobs, made -> {
            try (InputStream in = repository.open(made.blob())) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        });
        long received = System.nanoTime();
        out.println(
                "sent in " + (sent - start) / 1_000_000 + " ms, received in " + (received - sent) / 1_000_000 + " ms");
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(out::println);
        out.println("all is well");
    }

    /** An action with one blob. */
    @FunctionalInterface
    private interface Task {
        void run(Made made) throws IOException;
    }

    private static void all(List<Made> blobs, Task task) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        List<Future<?>> running = new ArrayList<>();
        for (Made made : blobs) {
            running.add(threads.submit(() -> {
                task.run(made);
                return made;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
    }

    /** A blob that is generated while it is read: one random piece, repeated with different starts. */
    private record Made(long seed, int pieces, Descriptor blob) {
        static Made of(long seed, int pieces) throws IOException {
            MessageDigest digest = Digest.sha256();
            try (InputStream in = new Content(seed, pieces)) {
                byte[] bytes = new byte[PIECE_BYTES];
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    digest.update(bytes, 0, count);
                }
            }
            long size = (long) pieces * PIECE_BYTES;
            return new Made(seed, pieces, Descriptor.of(MediaType.OCI_LAYER, size, Digest.finish(digest.digest())));
        }

        InputStream open() {
            return new Content(seed, pieces);
        }
    }

    private static final class Content extends InputStream {
        private final byte[] piece = new byte[PIECE_BYTES];
        private final long size;
        private long at;

        Content(long seed, int pieces) {
            new Random(seed).nextBytes(piece);
            this.size = (long) pieces * PIECE_BYTES;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == size) {
                return -1;
            }
            int inPiece = (int) (at % PIECE_BYTES);
            if (inPiece == 0) {
                piece[0]++;
            }
            int count = (int) Math.min(Math.min(length, PIECE_BYTES - inPiece), size - at);
            System.arraycopy(piece, inPiece, bytes, offset, count);
            at += count;
            return count;
        }
    }
}
