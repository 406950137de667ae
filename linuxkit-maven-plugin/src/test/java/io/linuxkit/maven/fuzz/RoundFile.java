/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The current round of a process, stored where another process can read it after a crash. */
final class RoundFile {
    private final MappedByteBuffer memory;

    private RoundFile(MappedByteBuffer memory) {
        this.memory = memory;
    }

    static RoundFile open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new RoundFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    void write(long round) {
        memory.putLong(0, round);
    }

    /** Returns the round that was written last; negative when there was none. */
    static long read(Path file) throws IOException {
        return Files.exists(file) ? ByteBuffer.wrap(Files.readAllBytes(file)).getLong() : -1;
    }
}
