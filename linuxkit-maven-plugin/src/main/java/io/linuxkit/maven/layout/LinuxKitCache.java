/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The cache of LinuxKit: an OCI image layout whose {@code index.json} names images in full
 * ({@code docker.io/org/image:hash-arch} for an image, {@code …:hash} for the index of the architectures that are there).
 *
 * <p>Any number of processes and threads may use one cache at a time, LinuxKit itself among them.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">OCI image layout</a>
 */
public final class LinuxKitCache {
    private final Path directory;
    private final CacheDirectory place;
    private final Blobs blobs;
    private final IndexFile indexFile;
    private final CacheReader reader;

    private LinuxKitCache(Path directory) {
        this.directory = directory;
        this.place = new CacheDirectory(directory);
        this.blobs = new Blobs(directory);
        this.indexFile = new IndexFile(directory);
        this.reader = new CacheReader(blobs);
    }

    /**
     * The cache in a directory. Does not look at the disk; the first import makes what is missing.
     *
     * @param directory of the layout
     * @return the cache
     */
    public static LinuxKitCache at(Path directory) {
        return new LinuxKitCache(directory.toAbsolutePath().normalize());
    }

    /**
     * Where the cache is.
     *
     * @return an absolute path
     */
    public Path directory() {
        return directory;
    }

    /**
     * Looks up a package's image. Writes nothing.
     *
     * @param reference {@code name:hash}, without architecture
     * @param architecture of the image
     * @return the image when it is whole: manifest and configuration with their digests, every layer in its size
     * @throws CacheCorruptedException when {@code index.json}, the manifest or the configuration is damaged
     */
    public Optional<CachedImage> find(ImageReference reference, Architecture architecture) {
        return reader.find(index(), reference.canonical(), architecture);
    }

    /**
     * What a name stands for.
     *
     * @param reference looked up under its full name
     * @return the descriptor in {@code index.json}
     * @throws CacheCorruptedException when {@code index.json} is damaged
     */
    public Optional<Descriptor> resolve(ImageReference reference) {
        return index().find(reference.canonical().toString());
    }

    /**
     * Makes sure that an image can be taken in, before work is done to make it: makes what is missing of the cache, and
     * writes a file that goes again.
     *
     * @throws io.linuxkit.maven.problem.LinuxKitException when the directory is no cache, or cannot be written
     */
    public void requireWritable() {
        try {
            place.prepare();
            place.tryToWrite();
        } catch (IOException e) {
            throw CacheFailures.unwritable(directory, e);
        }
    }

    /**
     * Takes in the image of a {@code docker save} stream, in any of its three formats, in one pass. Other images of the
     * same {@code name:hash} stay. When this fails, the cache is as it was.
     *
     * @param dockerSave the tar; read to its end, not closed
     * @param request under which names
     * @param listener hears of the progress
     * @return the image, now in the cache
     * @throws io.linuxkit.maven.problem.LinuxKitException when the stream is no such image, or the cache cannot be written
     */
    public CachedImage importSaved(InputStream dockerSave, ImportRequest request, CacheListener listener) {
        try {
            prepare();
            return new ImageImport(directory, request, listener).run(dockerSave);
        } catch (IOException e) {
            throw CacheFailures.failed(directory, e);
        }
    }

    /**
     * Takes in images of a registry, all of them or none. Blobs that are whole in the cache are not fetched; others come
     * several at a time, and each is checked: its digest, and that its content is what the configuration says. Manifests
     * keep their bytes and media types. Other images of the same {@code name:hash} stay. When this fails, the cache is as
     * it was.
     *
     * @param images which ones
     * @param source fetches configurations and layers
     * @param listener hears of the progress
     * @return the images, now in the cache, in the same order
     * @throws PulledImageException when an image is damaged or for another platform
     * @throws io.linuxkit.maven.problem.EnvironmentException when the cache cannot be written; what the source throws
     *     unchecked passes through
     */
    public List<CachedImage> importPulled(List<PulledImage> images, BlobSource source, CacheListener listener) {
        try {
            prepare();
            try (ImagePull pull = new ImagePull(directory, source, listener)) {
                return pull.run(images);
            }
        } catch (IOException e) {
            throw CacheFailures.failed(directory, e);
        }
    }

    /**
     * The images under a name: one for the name of an image, all that are whole for the name of an index.
     *
     * @param reference {@code name:hash} or {@code name:hash-arch}, looked up under its full name
     * @return in the order of the index; none when the cache does not have the name, or nothing of it whole
     * @throws CacheCorruptedException when {@code index.json} or a document is damaged
     */
    public List<CachedImage> images(ImageReference reference) {
        return reader.images(index(), reference.canonical());
    }

    /**
     * Reads a blob of an image, to publish it.
     *
     * @param blob configuration or layer of an image from {@link #find} or {@link #images}
     * @return its content, verified while it is read: of a damaged blob not everything can be read before a
     *     {@link CacheCorruptedException} is thrown; to be closed
     * @throws CacheCorruptedException when its size is wrong
     * @throws io.linuxkit.maven.problem.EnvironmentException when it cannot be read
     */
    public InputStream open(Descriptor blob) {
        return VerifiedBlob.open(blobs.path(blob.digest()), blob);
    }

    /**
     * All names, in the order of {@code index.json}.
     *
     * @return none for a cache that does not exist
     * @throws CacheCorruptedException when {@code index.json} is damaged
     */
    public List<CacheEntry> list() {
        return new CacheListing(blobs).entries(index());
    }

    /**
     * Empties the cache under its lock. Files that no cache consists of stay, and so do the directory and the lock file.
     *
     * @return what was taken away; all zero for a cache that does not exist
     * @throws io.linuxkit.maven.problem.UserException when the directory is no cache
     */
    public CleanedCache clean() {
        return clean(CacheListener.NONE);
    }

    /**
     * Empties the cache under its lock, as {@link #clean()} does.
     *
     * @param listener hears when the lock is waited for
     * @return what was taken away; all zero for a cache that does not exist
     * @throws io.linuxkit.maven.problem.UserException when the directory is no cache
     */
    public CleanedCache clean(WaitListener listener) {
        place.check();
        try {
            return place.isAbsent()
                    ? CleanedCache.NOTHING
                    : CacheLock.hold(directory, new Waits(listener), place::clean);
        } catch (IOException e) {
            throw CacheFailures.failed(directory, e);
        }
    }

    /**
     * A tar that {@code docker load} takes, streamed while it is read.
     *
     * @param image from {@link #find} or {@link #importSaved}
     * @param names under which the daemon shall know the image, as the user writes them
     * @return the tar; to be closed
     */
    public InputStream openDockerArchive(CachedImage image, List<ImageReference> names) {
        return new DockerArchive(blobs, image, names).open();
    }

    /**
     * Checks everything that {@code index.json} leads to, reading every blob.
     *
     * @return one problem for each blob that is absent, of a wrong size, or of a wrong digest
     * @throws CacheCorruptedException when {@code index.json} itself is damaged
     */
    public List<Problem> verify() {
        return new CacheCheck(blobs).problems(index());
    }

    private void prepare() {
        try {
            place.prepare();
        } catch (IOException e) {
            throw CacheFailures.failed(directory, e);
        }
        indexFile.read();
    }

    private CacheIndex index() {
        place.check();
        return indexFile.read();
    }
}
