/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A reader of JSON documents of other programs, with a limit for their size. */
public final class JsonDocument {
    /**
     * The largest size of a document, in bytes. All goals use the same limit, so that no goal publishes a document
     * that another goal refuses.
     */
    public static final int MOST_BYTES = 16 << 20;

    private JsonDocument() {}

    /**
     * Reads a file that contains one object.
     *
     * @param file the file
     * @return the object
     * @throws IOException when the file cannot be read
     * @throws JsonException when the file is larger than {@link #MOST_BYTES}, or does not contain one object
     */
    public static JsonObject read(Path file) throws IOException {
        return JsonObject.parse(bytes(file));
    }

    /**
     * Reads one object to the end of a stream.
     *
     * @param in the stream, which stays open
     * @return the object
     * @throws IOException when the stream fails
     * @throws JsonException when the stream is longer than {@link #MOST_BYTES}, or does not contain one object
     */
    public static JsonObject read(InputStream in) throws IOException {
        return JsonObject.parse(bytes(in));
    }

    /**
     * Reads the bytes of a document in a file.
     *
     * @param file the file
     * @return all bytes
     * @throws IOException when the file cannot be read
     * @throws JsonException when the file is larger than {@link #MOST_BYTES}
     */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in);
        }
    }

    /**
     * Reads the bytes of a document to the end of a stream.
     *
     * @param in the stream, which stays open
     * @return all bytes
     * @throws IOException when the stream fails
     * @throws JsonException when the stream is longer than {@link #MOST_BYTES}
     */
    public static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new JsonException("larger than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }
}
