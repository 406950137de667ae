/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;

/**
 * The lock of a cache: an {@code fcntl} lock on its file {@code .lock}, as linuxkit 1.8.2 takes it ({@code
 * src/cmd/linuxkit/util/filelock_unix.go}), and a {@link ProcessMonitor} within this Java process, because file locks
 * do not exclude threads of the same process. It is not reentrant. Interrupting a waiting thread ends its wait.
 */
final class CacheLock {
    static final String FILE = ".lock";

    /** An action to run under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }

    private CacheLock() {}

    /**
     * Runs an action under the lock.
     *
     * @throws InterruptedIOException when the thread is interrupted while it waits; its interrupt flag stays set
     */
    static <T> T hold(Path directory, Waits waits, Work<T> work) throws IOException {
        Path file = directory.resolve(FILE);
        String whom = "the lock file '" + file + "' of the linuxkit cache";
        try (ProcessMonitor monitor = enter(directory, waits, whom);
                FileChannel channel = FileChannel.open(file, CREATE, WRITE);
                FileLock lock = lock(channel, file, waits, whom)) {
            assert lock.isValid() && monitor.isHeld();
            return work.run();
        } catch (FileLockInterruptionException | ClosedByInterruptException e) {
            throw interrupted(e);
        }
    }

    private static ProcessMonitor enter(Path directory, Waits waits, String whom) throws IOException {
        String name = "io.linuxkit.maven cache " + directory.toRealPath();
        try {
            return ProcessMonitor.enter(name, waits, whom + ", which another thread of this process holds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    /** Tries the lock without waiting first, so that the holder is searched only when there is one. */
    private static FileLock lock(FileChannel channel, Path file, Waits waits, String whom) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        String holder = LockHolder.of(file)
                .map(pid -> ", which the process " + pid + " holds")
                .orElse(", which another process holds");
        Waits.Wait wait = waits.begin(whom + holder);
        try {
            return channel.lock();
        } finally {
            wait.close();
        }
    }

    private static InterruptedIOException interrupted(Exception cause) {
        InterruptedIOException interrupted = new InterruptedIOException("the build was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }
}
