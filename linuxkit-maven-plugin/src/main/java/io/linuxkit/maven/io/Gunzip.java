/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A decompressor for gzip streams of one or several members. */
public final class Gunzip {
    private Gunzip() {}

    /**
     * Opens a stream that decompresses while it is read.
     *
     * @param compressed a stream at the start of a gzip member; it is read to its end
     * @return the content; reading it throws {@link IOException} when the input is truncated or not gzip
     * @throws IOException when the first header cannot be read
     */
    public static InputStream open(InputStream compressed) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(compressed)
                .setDecompressConcatenated(true)
                .get();
    }
}
