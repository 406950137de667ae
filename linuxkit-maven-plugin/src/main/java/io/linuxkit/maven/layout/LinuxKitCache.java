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
 * The cache of LinuxKit: an OCI image layout whose {@code index.json} contains full image names ({@code
 * docker.io/org/image:hash-arch} for an image, {@code …:hash} for the index of its architectures).
 *
 * <p>Any number of processes and threads can use a cache at the same time, including LinuxKit.
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
     * Returns the cache in a directory, without accessing the disk; the first import creates what is missing.
     *
     * @param directory the directory of the layout
     * @return the cache
     */
    public static LinuxKitCache at(Path directory) {
        return new LinuxKitCache(directory.toAbsolutePath().normalize());
    }

    /**
     * Returns the directory of the cache.
     *
     * @return an absolute path
     */
    public Path directory() {
        return directory;
    }

    /**
     * Looks up a package's image without writing anything.
     *
     * @param reference the reference {@code name:hash}, without architecture
     * @param architecture the architecture of the image
     * @return the image when it is complete: manifest and configuration with the right digests, every layer with the
     *     right size
     * @throws CacheCorruptedException when {@code index.json}, the manifest or the configuration is damaged
     */
    public Optional<CachedImage> find(ImageReference reference, Architecture architecture) {
        return reader.find(index(), reference.canonical(), architecture);
    }

    /**
     * Looks up the descriptor of a name.
     *
     * @param reference the reference, looked up under its full name
     * @return the descriptor in {@code index.json}; empty when the name is not listed
     * @throws CacheCorruptedException when {@code index.json} is damaged
     */
    public Optional<Descriptor> resolve(ImageReference reference) {
        return index().find(reference.canonical().toString());
    }

    /**
     * Checks that an image can be stored, before it is built: creates the missing parts of the cache, and writes and
     * deletes a temporary file.
     *
     * @throws io.linuxkit.maven.problem.LinuxKitException when the directory is not a cache or not writable
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
     * Imports the image of a {@code docker save} stream, in any of its three formats, in one pass. Other images of the
     * same {@code name:hash} stay. When the import fails, the cache is unchanged.
     *
     * @param dockerSave the tar, read to its end and not closed
     * @param request the names and the architecture of the image
     * @param listener the listener for the progress
     * @return the image in the cache
     * @throws io.linuxkit.maven.problem.LinuxKitException when the stream is not such an image, or the cache is not
     *     writable
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
     * Imports images from a registry: all of them or none. Blobs that are complete in the cache are not downloaded. The
     * others are downloaded several at a time, and their digests and those of their uncompressed content are checked.
     * Manifests keep their bytes and media types. Other images of the same {@code name:hash} stay. When the import
     * fails, the cache is unchanged.
     *
     * @param images the images to import
     * @param source the source of configurations and layers
     * @param listener the listener for the progress
     * @return the images in the cache, in the same order
     * @throws PulledImageException when an image is damaged or for another platform
     * @throws io.linuxkit.maven.problem.EnvironmentException when the cache is not writable; unchecked exceptions of
     *     the source are not caught
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
     * Returns the images under a name: one for the name of an image, all complete ones for the name of an index.
     *
     * @param reference the reference {@code name:hash} or {@code name:hash-arch}, looked up under its full name
     * @return the images in the order of the index; none when the cache does not have the name or no complete image of
     *     it
     * @throws CacheCorruptedException when {@code index.json} or a document is damaged
     */
    public List<CachedImage> images(ImageReference reference) {
        return reader.images(index(), reference.canonical());
    }

    /**
     * Opens a blob of an image, to upload it.
     *
     * @param blob the configuration or a layer of an image from {@link #find} or {@link #images}
     * @return its content, verified while it is read: for a damaged blob, a {@link CacheCorruptedException} is thrown
     *     before the last bytes; the caller closes the stream
     * @throws CacheCorruptedException when the size is wrong
     * @throws io.linuxkit.maven.problem.EnvironmentException when the blob cannot be read
     */
    public InputStream open(Descriptor blob) {
        return VerifiedBlob.open(blobs.path(blob.digest()), blob);
    }

    /**
     * Returns all names, in the order of {@code index.json}.
     *
     * @return the names; none for a cache that does not exist
     * @throws CacheCorruptedException when {@code index.json} is damaged
     */
    public List<CacheEntry> list() {
        return new CacheListing(blobs).entries(index());
    }

    /**
     * Empties the cache under its lock. The directory, the lock file and files that do not belong to a cache stay.
     *
     * @return what was deleted; all numbers are zero for a cache that does not exist
     * @throws io.linuxkit.maven.problem.UserException when the directory is not a cache
     */
    public CleanedCache clean() {
        return clean(CacheListener.NONE);
    }

    /**
     * Empties the cache under its lock, like {@link #clean()}.
     *
     * @param listener the listener for long waits for the lock
     * @return what was deleted; all numbers are zero for a cache that does not exist
     * @throws io.linuxkit.maven.problem.UserException when the directory is not a cache
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
     * Opens a tar for {@code docker load}, which is produced while it is read.
     *
     * @param image an image from {@link #find} or {@link #importSaved}
     * @param names the names of the image in the daemon, as the user writes them
     * @return the tar; the caller closes it
     */
    public InputStream openDockerArchive(CachedImage image, List<ImageReference> names) {
        return new DockerArchive(blobs, image, names).open();
    }

    /**
     * Checks all blobs that {@code index.json} refers to, reading each of them.
     *
     * @return one problem for each blob that is missing or has a wrong size or digest
     * @throws CacheCorruptedException when {@code index.json} is damaged
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
