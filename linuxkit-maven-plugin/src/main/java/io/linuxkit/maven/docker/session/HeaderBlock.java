/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackDecoder;

/**
 * The headers of a call, from a HEADERS frame and the CONTINUATION frames that must follow it directly.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-6.2">RFC 9113, 6.2 and 6.10</a>
 */
final class HeaderBlock {
    /** The largest size of all headers of a call, encoded and decoded; those of BuildKit have a few hundred bytes. */
    static final int MAX_BYTES = 1 << 15;

    private static final int TABLE_BYTES = 4096;
    private static final int PRIORITY_BYTES = 5;

    private final HPackDecoder decoder = new HPackDecoder(TABLE_BYTES, StandardCharsets.US_ASCII);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int stream;
    private boolean lastOfStream;

    HeaderBlock() {
        decoder.setMaxListSize(MAX_BYTES);
    }

    /** Refuses a frame that comes between the parts of a block. */
    void expect(RawFrame frame) throws H2ConnectionException {
        boolean continuation = FrameType.CONTINUATION.same(frame.getType());
        if (continuation != (stream != 0) || (continuation && frame.getStreamId() != stream)) {
            throw new H2ConnectionException(H2Error.PROTOCOL_ERROR, "headers are interrupted");
        }
    }

    void begin(RawFrame frame, ByteBuffer payload) throws IOException {
        if (frame.isFlagSet(FrameFlag.PRIORITY)) {
            payload.position(payload.position() + PRIORITY_BYTES);
        }
        stream = frame.getStreamId();
        lastOfStream = frame.isFlagSet(FrameFlag.END_STREAM);
        bytes.reset();
        append(payload);
    }

    void append(ByteBuffer payload) throws IOException {
        if (bytes.size() + payload.remaining() > MAX_BYTES) {
            throw new H2ConnectionException(H2Error.ENHANCE_YOUR_CALM, "headers have more than 32 KiB");
        }
        bytes.write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
    }

    /** Returns whether the stream ends with this block. */
    boolean isLastOfStream() {
        return lastOfStream;
    }

    RequestHead finish() throws H2ConnectionException {
        stream = 0;
        try {
            return RequestHead.of(decoder.decodeHeaders(ByteBuffer.wrap(bytes.toByteArray())));
        } catch (HttpException e) {
            throw new H2ConnectionException(H2Error.COMPRESSION_ERROR, "headers cannot be decoded");
        }
    }
}
