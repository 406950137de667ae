/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Sections;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.problem.LinuxKitException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Changed documents of a cache. They are stored under their right digests, so that only their content is wrong.
 * Everything that reads a cache reads them; then an image is added.
 */
public final class CacheDocumentsFuzz implements FuzzTarget {
    private static final Architecture AMD64 = new Architecture("amd64");
    private static final ImageReference NAME = ImageReference.parse(TestImage.NAME);
    private static final ImageReference OTHER = ImageReference.parse("lab/other:1");
    private static final List<String> PARTS = List.of("layer", "config", "manifest", "index", "index.json");
    private static final byte[] NOTHING = {};

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public int share() {
        return 3; // waits for another process to repair a malformed index.json
    }

    /**
     * Placeholders in descriptors, for the digest and the size of a part: {@code @layer@} and {@code @size of layer@}.
     */
    @Override
    public List<byte[]> corpus() {
        TestImage image = TestImage.of("linux/amd64", "base");
        byte[] layer = TestImage.gzip(image.layers().get(0));
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"config\":"
                + descriptor(MediaType.OCI_CONFIG, "config") + ",\"layers\":["
                + descriptor(MediaType.OCI_LAYER_GZIP, "layer") + "]}";
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\",\"manifests\":["
                + descriptor(MediaType.OCI_MANIFEST, "manifest")
                        .replace("}", ",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}")
                + "]}";
        String name = "docker.io/" + TestImage.NAME;
        String root =
                "{\"schemaVersion\":2,\"manifests\":[" + named(MediaType.OCI_MANIFEST, "manifest", name + "-amd64")
                        + "," + named(MediaType.OCI_INDEX, "index", name) + "]}";
        return List.of(sections(layer, image.config(), manifest, index, root));
    }

    private static byte[] sections(byte[] layer, byte[] config, String manifest, String index, String root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<byte[]> contents = List.of(
                layer, config, manifest.getBytes(ISO_8859_1), index.getBytes(ISO_8859_1), root.getBytes(ISO_8859_1));
        for (int i = 0; i < PARTS.size(); i++) {
            out.writeBytes(((i == 0 ? "" : "\n") + "@@ " + PARTS.get(i) + "\n").getBytes(ISO_8859_1));
            out.writeBytes(contents.get(i));
        }
        return out.toByteArray();
    }

    private static String descriptor(String mediaType, String part) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"@" + part + "@\",\"size\":\"@size of " + part
                + "@\"}";
    }

    private static String named(String mediaType, String part, String name) {
        return descriptor(mediaType, part)
                .replace("}", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name + "\"}}");
    }

    @Override
    public List<String> words() {
        return List.of(
                "@manifest@",
                "@index@",
                "@config@",
                "@layer@",
                "\"@size of index@\"",
                "\"platform\":",
                "\"annotations\":",
                "\"manifests\":",
                "\"config\":",
                "\"layers\":",
                "\"urls\":[\"file:///etc/passwd\"],",
                "\"data\":\"e30=\",",
                "sha512:",
                "sha256:../../guard/victim",
                MediaType.OCI_INDEX,
                MediaType.DOCKER_MANIFEST,
                "org.opencontainers.image.ref.name");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        Path root = directory.resolve("cache");
        write(Sections.parse(input), root);
        LinuxKitCache cache = LinuxKitCache.at(root);
        cache.list(); // waits when index.json is malformed, so it is called only once
        LinuxKitException refusal = null;
        for (Runnable reading : readings(cache)) {
            try {
                reading.run();
            } catch (LinuxKitException e) {
                refusal = e;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return ACCEPTED;
    }

    private static void write(Sections parts, Path root) throws IOException {
        Path blobs = Files.createDirectories(root.resolve("blobs/sha256"));
        Files.writeString(root.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        String[] digests = new String[PARTS.size()];
        int[] sizes = new int[PARTS.size()];
        for (int i = 0; i < PARTS.size(); i++) {
            String text = new String(parts.find(PARTS.get(i)).orElse(NOTHING), ISO_8859_1);
            for (int known = 0; known < i; known++) {
                text = text.replace("@" + PARTS.get(known) + "@", digests[known])
                        .replace("\"@size of " + PARTS.get(known) + "@\"", String.valueOf(sizes[known]));
            }
            byte[] content = text.getBytes(ISO_8859_1);
            Digest digest = Digest.of(content);
            digests[i] = digest.toString();
            sizes[i] = content.length;
            Files.write(
                    PARTS.get(i).equals("index.json") ? root.resolve("index.json") : blobs.resolve(digest.hex()),
                    content);
        }
    }

    private static List<Runnable> readings(LinuxKitCache cache) {
        return List.of(
                cache::verify,
                () -> cache.resolve(NAME),
                () -> cache.find(NAME, AMD64).ifPresent(image -> drain(cache.openDockerArchive(image, List.of(NAME)))),
                () -> cache.images(NAME).forEach(image -> drainBlobs(cache, image)),
                () -> cache.importSaved(
                        TestImage.of("linux/amd64", "other").layout().open(),
                        new ImportRequest(OTHER, AMD64),
                        CacheListener.NONE),
                () -> cache.find(OTHER, AMD64),
                cache::clean);
    }

    private static void drainBlobs(LinuxKitCache cache, CachedImage image) {
        Stream<Descriptor> blobs =
                Stream.concat(Stream.of(image.manifest().config()), image.manifest().layers().stream());
        blobs.forEach(blob -> drain(cache.open(blob)));
    }

    private static void drain(InputStream in) {
        try (in) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new AssertionError("an archive that cannot be read: " + e.getMessage(), e);
        }
    }
}
