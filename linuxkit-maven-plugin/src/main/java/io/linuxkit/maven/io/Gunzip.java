/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Decompresses gzip, all members of a stream one after the other. */
public final class Gunzip {
    private Gunzip() {}

    /**
     * Decompresses while reading.
     *
     * @param compressed at the start of a gzip member; read to its end
     * @return the content; reading it throws {@link IOException} for a stream that is truncated or no gzip
     * @throws IOException when the first header cannot be read
     */
    public static InputStream open(InputStream compressed) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(compressed)
                .setDecompressConcatenated(true)
                .get();
    }
}
