/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a request carries. Can be written again and again, each time from the beginning. */
public interface RequestBody {
    /**
     * How much there is.
     *
     * @return in bytes, exact
     */
    long sizeBytes();

    /**
     * What it is.
     *
     * @return a media type
     */
    String contentType();

    /**
     * Writes all of it.
     *
     * @param out to write to; not closed
     * @throws BodySourceException when the content cannot be read or is not what was promised
     * @throws IOException when the connection ends
     */
    void writeTo(OutputStream out) throws IOException;

    /**
     * A body that is in memory.
     *
     * @param contentType what it is
     * @param bytes whole
     * @return the body
     */
    static RequestBody of(String contentType, byte[] bytes) {
        return new BytesBody(contentType, bytes.clone());
    }
}
