/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/**
 * The lock of a cache: an {@code fcntl} lock on the file {@code .lock} in it, as linuxkit 1.8.2 takes it ({@code
 * src/cmd/linuxkit/util/filelock_unix.go}), and within this Java process a monitor, because there file locks exclude
 * nobody. Not reentrant.
 */
final class CacheLock {
    static final String FILE = ".lock";

    /** What is done under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }

    private CacheLock() {}

    static <T> T hold(Path directory, Work<T> work) throws IOException {
        synchronized (monitor(directory)) {
            try (FileChannel channel = FileChannel.open(directory.resolve(FILE), CREATE, WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return work.run();
            }
        }
    }

    /** Strings are interned for the whole process: the same monitor also when Maven loads this class a second time. */
    private static Object monitor(Path directory) throws IOException {
        return ("io.linuxkit.maven cache " + directory.toRealPath()).intern();
    }
}
