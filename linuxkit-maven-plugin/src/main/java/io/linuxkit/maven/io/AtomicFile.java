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
 * A file that appears whole under its name, or not at all: written beside its place, synchronized to the disk, renamed.
 *
 * <p>While it is being written, its owner holds a lock on it, so that {@link #deleteAbandoned} of any process on any
 * container of the machine can tell the remains of a killed process from the work of a living one.
 */
public final class AtomicFile implements Closeable {
    private static final String PREFIX = ".linuxkit-maven-";
    private static final String SUFFIX = ".part";
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");

    /** Marks our own files: to lock one a second time, and to close it, would release the lock of its owner. */
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
     * Makes an empty temporary file.
     *
     * @param directory where the final file will be
     * @return the file; to be closed, which deletes it unless it was {@linkplain #moveTo moved}
     * @throws IOException when the directory cannot be written
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
     * Writes a whole file at once, replacing one of that name.
     *
     * @param target to write; its directory exists
     * @param content of the file
     * @throws IOException when it cannot be written; then the target is as it was
     */
    public static void write(Path target, byte[] content) throws IOException {
        try (AtomicFile file = in(parent(target))) {
            file.output().write(content);
            file.moveTo(target);
        }
    }

    /**
     * Writes a whole file at once, unless it has this content already: then it keeps its time, and no disk is waited for.
     *
     * @param target to write; its directory exists
     * @param content of the file
     * @throws IOException when it can be neither read nor written; then the target is as it was
     */
    public static void update(Path target, byte[] content) throws IOException {
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), content)) {
            write(target, content);
        }
    }

    /**
     * Deletes the temporary files of processes that are gone.
     *
     * @param directory to look into, not below
     * @return what was deleted
     * @throws IOException when the directory cannot be read or a file not be deleted
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
     * Tells a temporary file by its name, whether its process lives or not.
     *
     * @param file of any directory
     * @return true when an atomic file has such a name before it is moved
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

    /** Between creation and lock a cleaner may have taken the file for abandoned. */
    private boolean isOwned() throws IOException {
        try {
            return channel.tryLock() != null && Files.exists(path);
        } catch (IOException | OverlappingFileLockException e) {
            close();
            throw e;
        }
    }

    /**
     * Where the temporary file is.
     *
     * @return its path
     */
    public Path path() {
        return path;
    }

    /**
     * Where to write to. Unbuffered; to close it closes the file.
     *
     * @return a stream that continues where the last write ended
     */
    public OutputStream output() {
        return Channels.newOutputStream(channel);
    }

    /**
     * Begins to bring what was written so far to the disk, without waiting for it. Its failure is that of
     * {@link #moveTo}, because the system reports each only once.
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
     * Synchronizes the content and gives the file its name, replacing one of that name.
     *
     * @param target in the directory of this file
     * @throws IOException when the disk fails
     */
    public void moveTo(Path target) throws IOException {
        await(synchronization);
        channel.force(true);
        Files.move(path, target, ATOMIC_MOVE);
        renamed = true;
        synchronizeDirectory(parent(target));
    }

    /** Ends the writing; deletes the file unless it was moved. */
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
