/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameFactory;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.impl.io.FrameInputBuffer;
import org.apache.hc.core5.http2.impl.io.FrameOutputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * Whole HTTP/2 frames in both directions. One thread reads; any thread may write.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-4">RFC 9113, 4: frames</a>
 */
final class FramedConnection {
    /** The largest size of a frame: the default of both sides, which none of our settings changes. */
    static final int MAX_FRAME_BYTES = 1 << 14;

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

    private final InputStream in;
    private final OutputStream out;
    private final FrameInputBuffer reader = new FrameInputBuffer(MAX_FRAME_BYTES);
    private final FrameOutputBuffer writer = new FrameOutputBuffer(MAX_FRAME_BYTES);
    /** An encoder without a table, so that all headers are written in full and do not depend on earlier ones. */
    private final HPackEncoder headers = new HPackEncoder(0, StandardCharsets.US_ASCII);

    FramedConnection(InputStream in, OutputStream out) {
        this.in = in;
        this.out = new BufferedOutputStream(out, MAX_FRAME_BYTES + 64);
    }

    void expectPreface() throws IOException {
        byte[] preface = in.readNBytes(PREFACE.length);
        if (!Arrays.equals(preface, PREFACE)) {
            throw new H2ConnectionException(H2Error.PROTOCOL_ERROR, "the daemon does not speak HTTP/2");
        }
    }

    RawFrame read() throws IOException {
        return reader.read(in);
    }

    void writeSettings(int maxStreams, int maxHeaderBytes) throws IOException {
        write(FRAMES.createSettings(
                new H2Setting(H2Param.MAX_CONCURRENT_STREAMS, maxStreams),
                new H2Setting(H2Param.MAX_HEADER_LIST_SIZE, maxHeaderBytes)));
    }

    void acknowledgeSettings() throws IOException {
        write(FRAMES.createSettingsAck());
    }

    void acknowledgePing(ByteBuffer payload) throws IOException {
        write(FRAMES.createPingAck(payload));
    }

    void writeWindowUpdate(int stream, int increment) throws IOException {
        write(FRAMES.createWindowUpdate(stream, increment));
    }

    void writeReset(int stream, H2Error error) throws IOException {
        write(FRAMES.createResetStream(stream, error));
    }

    void writeGoAway(int lastStream, H2Error error) throws IOException {
        write(FRAMES.createGoAway(lastStream, error, ""));
    }

    void writeData(int stream, byte[] bytes, int offset, int length) throws IOException {
        write(FRAMES.createData(stream, ByteBuffer.wrap(bytes, offset, length), false));
    }

    /** Writes headers, which must be small enough for one frame. */
    void writeHeaders(int stream, Map<String, String> fields, boolean last) throws IOException {
        ByteArrayBuffer block = new ByteArrayBuffer(256);
        synchronized (headers) {
            for (Map.Entry<String, String> field : fields.entrySet()) {
                headers.encodeHeader(block, field.getKey(), field.getValue(), false);
            }
        }
        write(FRAMES.createHeaders(stream, ByteBuffer.wrap(block.array(), 0, block.length()), true, last));
    }

    private synchronized void write(RawFrame frame) throws IOException {
        writer.write(frame, out);
        out.flush();
    }
}
