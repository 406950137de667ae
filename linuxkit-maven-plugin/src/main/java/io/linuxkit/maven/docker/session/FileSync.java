/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import io.linuxkit.maven.docker.protobuf.MessageReader;
import io.linuxkit.maven.docker.protobuf.MessageWriter;
import io.linuxkit.maven.io.ExactContent;
import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.io.TarStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A sender of directories, file by file: first the list of entries, then the files that the daemon requests by their
 * numbers.
 *
 * @see <a href="https://github.com/tonistiigi/fsutil/blob/91a3fc46842c/types/wire.proto">fsutil's packets</a>
 */
final class FileSync {
    private static final int STAT = 0;
    private static final int REQUEST = 1;
    private static final int DATA = 2;
    private static final int FINISH = 3;
    private static final int PIECE_BYTES = 1 << 15;
    private static final String DOCKERFILE = "dockerfile";
    private static final List<String> IGNORE_FILE = List.of(".dockerignore");

    private final SyncedFiles files;
    private final AtomicBoolean ignoreFileWasAsked = new AtomicBoolean();

    FileSync(SyncedFiles files) {
        this.files = files;
    }

    /** A failure to read a file, as opposed to a failure of the connection. */
    static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException(Exception cause) {
            super(cause);
        }
    }

    /** Answers a call completely. */
    void answer(GrpcCall call) throws IOException {
        List<TarEntry> entries = entries(call.head());
        for (TarEntry entry : entries) {
            byte[] stat = stat(entry);
            call.send(packet(STAT).bytes(2, stat, stat.length).toBytes());
        }
        call.send(packet(STAT).toBytes());
        for (Optional<byte[]> next = call.next(); next.isPresent(); next = call.next()) {
            int type = STAT;
            int number = 0;
            MessageReader message = new MessageReader(next.get());
            while (message.next()) {
                switch (message.field()) {
                    case 1 -> type = (int) message.number();
                    case 3 -> number = (int) message.number();
                    default -> {}
                }
            }
            if (type == FINISH) {
                call.send(packet(FINISH).toBytes());
                return;
            }
            if (type != REQUEST || number < 0 || number >= entries.size()) {
                throw new IOException("the daemon asks for what there is not");
            }
            sendContent(entries.get(number), number, call);
        }
    }

    /**
     * Returns the requested entries. The first request for only the ignore file asks which files to exclude, and
     * those are excluded already. A later request copies the ignore file.
     */
    private List<TarEntry> entries(RequestHead head) {
        if (head.directory().equals(DOCKERFILE)) {
            return files.dockerfile();
        }
        boolean first = head.followedPaths().equals(IGNORE_FILE) && !ignoreFileWasAsked.getAndSet(true);
        return first ? List.of() : files.context();
    }

    private static MessageWriter packet(int type) {
        return type == STAT ? new MessageWriter() : new MessageWriter().number(1, type);
    }

    private static byte[] stat(TarEntry entry) {
        String name = entry.name().endsWith("/")
                ? entry.name().substring(0, entry.name().length() - 1)
                : entry.name();
        return new MessageWriter()
                .text(1, name)
                .number(2, mode(entry))
                .number(5, entry.sizeBytes())
                .number(6, TimeUnit.MILLISECONDS.toNanos(TarStream.MODIFIED_MILLIS))
                .text(7, entry.linkTarget())
                .toBytes();
    }

    /** Returns the mode in the bits of Go's {@code os.FileMode}. */
    private static long mode(TarEntry entry) {
        long mode = entry.mode() & 0777;
        mode |= (entry.mode() & 04000) != 0 ? 1L << 23 : 0;
        mode |= (entry.mode() & 02000) != 0 ? 1L << 22 : 0;
        mode |= (entry.mode() & 01000) != 0 ? 1L << 20 : 0;
        return switch (entry.kind()) {
            case FILE -> mode;
            case DIRECTORY -> mode | 1L << 31;
            case LINK -> mode | 1L << 27;
        };
    }

    private static void sendContent(TarEntry entry, int number, GrpcCall call) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream content = open(entry)) {
            for (int count = read(content, piece); count >= 0; count = read(content, piece)) {
                call.send(packet(DATA).number(3, number).bytes(4, piece, count).toBytes());
            }
        }
        call.send(packet(DATA).number(3, number).toBytes());
    }

    private static InputStream open(TarEntry entry) throws UnreadableException {
        try {
            return new ExactContent(entry);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException(e);
        }
    }

    private static int read(InputStream content, byte[] piece) throws UnreadableException {
        try {
            return content.read(piece);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException(e);
        }
    }
}
