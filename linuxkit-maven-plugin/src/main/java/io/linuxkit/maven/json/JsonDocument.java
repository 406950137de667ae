/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reading of JSON documents that others wrote: each has a limit on its size. */
public final class JsonDocument {
    /**
     * The most bytes that are read of one document: one limit, so that what one goal publishes no other goal finds too
     * large.
     */
    public static final int MOST_BYTES = 16 << 20;

    private JsonDocument() {}

    /**
     * Reads a file that holds one object.
     *
     * @param file to read
     * @return the object
     * @throws IOException when the file cannot be read
     * @throws JsonException when it is larger than {@link #MOST_BYTES}, or no object
     */
    public static JsonObject read(Path file) throws IOException {
        return JsonObject.parse(bytes(file));
    }

    /**
     * Reads one object to the end of a stream.
     *
     * @param in stays open
     * @return the object
     * @throws IOException when the stream fails
     * @throws JsonException when it is longer than {@link #MOST_BYTES}, or no object
     */
    public static JsonObject read(InputStream in) throws IOException {
        return JsonObject.parse(bytes(in));
    }

    /**
     * Reads the bytes of a document in a file.
     *
     * @param file to read
     * @return all bytes
     * @throws IOException when the file cannot be read
     * @throws JsonException when it is larger than {@link #MOST_BYTES}
     */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in);
        }
    }

    /**
     * Reads the bytes of a document to the end of a stream.
     *
     * @param in stays open
     * @return all bytes
     * @throws IOException when the stream fails
     * @throws JsonException when it is longer than {@link #MOST_BYTES}
     */
    public static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new JsonException("larger than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }
}
