/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A search for the process that holds an {@code fcntl} lock on a file.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_locks.5.html">proc_locks(5)</a>
 */
final class LockHolder {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final int PID = 4;
    private static final int INODE = 5;

    private LockHolder() {}

    /** Returns the process ID; empty on systems other than Linux, which do not list locks. */
    static Optional<String> of(Path file) {
        try (Stream<String> locks = Files.lines(LOCKS)) {
            String inode = ":" + Files.getAttribute(file, "unix:ino");
            List<String> holders = locks.map(line -> line.trim().split("\\s+"))
                    .filter(lock -> lock.length > INODE && lock[1].equals("POSIX") && lock[INODE].endsWith(inode))
                    .map(lock -> lock[PID])
                    .filter(pid -> pid.matches("[1-9]\\d*"))
                    .distinct()
                    .toList();
            // the same inode number may exist on two file systems
            return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
