/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears under its name completely or not at all: it is written as a temporary file in the same directory,
 * synchronized to the disk and renamed.
 *
 * <p>The writing process holds a lock on the temporary file, so that {@link #deleteAbandoned} in any process or
 * container of the machine can distinguish the remains of a killed process from a file that is still being written.
 */
public final class AtomicFile implements Closeable {
    private static final String PREFIX = ".linuxkit-maven-";
    private static final String SUFFIX = ".part";
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");

    /** The prefix of this process's files, which must not be opened again: closing them would release their lock. */
    private static final String OWNER = PREFIX
            + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L) + "-";

    private final Path path;
    private final FileChannel channel;
    private FutureTask<@Nullable Void> synchronization = new FutureTask<>(() -> null);
    private boolean renamed;

    private AtomicFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        synchronization.run();
    }

    /**
     * Creates an empty temporary file.
     *
     * @param directory the directory of the final file
     * @return the file; closing it deletes it unless it was {@linkplain #moveTo moved}
     * @throws IOException when the directory is not writable
     */
    public static AtomicFile in(Path directory) throws IOException {
        while (true) {
            Path path = directory.resolve(OWNER + UUID.randomUUID() + SUFFIX);
            FileChannel channel = FileChannel.open(path, Set.of(CREATE_NEW, WRITE), attributes(directory));
            AtomicFile file = new AtomicFile(path, channel);
            if (file.isOwned()) {
                return file;
            }
            file.close();
        }
    }

    /**
     * Writes a whole file at once, replacing an existing one.
     *
     * @param target the file to write; its directory exists
     * @param content the whole content
     * @throws IOException when the file cannot be written; the target is then unchanged
     */
    public static void write(Path target, byte[] content) throws IOException {
        try (AtomicFile file = in(parent(target))) {
            file.output().write(content);
            file.moveTo(target);
        }
    }

    /**
     * Writes a whole file at once, unless it has this content already: then its modification time does not change, and
     * nothing is synchronized to the disk.
     *
     * @param target the file to write; its directory exists
     * @param content the whole content
     * @throws IOException when the file cannot be read or written; the target is then unchanged
     */
    public static void update(Path target, byte[] content) throws IOException {
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), content)) {
            write(target, content);
        }
    }

    /**
     * Deletes the temporary files of processes that have ended.
     *
     * @param directory the directory to search, without its subdirectories
     * @return the deleted files
     * @throws IOException when the directory cannot be read or a file cannot be deleted
     */
    public static List<Path> deleteAbandoned(Path directory) throws IOException {
        List<Path> deleted = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (!file.getFileName().toString().startsWith(OWNER) && deleteIfAbandoned(file)) {
                    deleted.add(file);
                }
            }
        }
        return deleted;
    }

    /**
     * Returns whether a file has the name of a temporary file, whether or not its process still runs.
     *
     * @param file a file in any directory
     * @return true when the name is one that an atomic file has before it is moved
     */
    public static boolean isTemporary(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    private static boolean deleteIfAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null && Files.deleteIfExists(file);
        } catch (NoSuchFileException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Between the creation and the lock, another process may have deleted the file as abandoned. */
    private boolean isOwned() throws IOException {
        try {
            return channel.tryLock() != null && Files.exists(path);
        } catch (IOException | OverlappingFileLockException e) {
            close();
            throw e;
        }
    }

    /**
     * Returns the path of the temporary file.
     *
     * @return the path
     */
    public Path path() {
        return path;
    }

    /**
     * Returns an unbuffered stream that writes to the file. Closing the stream closes the file.
     *
     * @return a stream that continues where the last write ended
     */
    public OutputStream output() {
        return Channels.newOutputStream(channel);
    }

    /**
     * Starts to synchronize what was written so far to the disk, without waiting for the end. A failure is thrown by
     * {@link #moveTo}, because the operating system reports each failure only once.
     */
    public void startSynchronizing() {
        if (synchronization.isDone()) {
            FutureTask<@Nullable Void> former = synchronization;
            synchronization = new FutureTask<>(() -> {
                await(former);
                channel.force(false);
                return null;
            });
            Thread thread = new Thread(synchronization, "linuxkit-synchronize");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void await(Future<?> synchronization) throws IOException {
        try {
            synchronization.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing to the disk");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? null : e.getCause().getMessage(), e.getCause());
        }
    }

    /**
     * Synchronizes the content and gives the file its final name, replacing an existing file.
     *
     * @param target the final name, in the directory of this file
     * @throws IOException when the content cannot be written to the disk or the file cannot be renamed
     */
    public void moveTo(Path target) throws IOException {
        await(synchronization);
        channel.force(true);
        Files.move(path, target, ATOMIC_MOVE);
        renamed = true;
        synchronizeDirectory(parent(target));
    }

    /** Closes the file and deletes it unless it was moved. */
    @Override
    public void close() throws IOException {
        try {
            if (!renamed) {
                Files.deleteIfExists(path);
            }
        } finally {
            channel.close();
        }
    }

    private static void synchronizeDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] attributes(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(MODE)}
                : new FileAttribute<?>[0];
    }

    private static Path parent(Path file) throws FileAlreadyExistsException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return parent;
    }
}
