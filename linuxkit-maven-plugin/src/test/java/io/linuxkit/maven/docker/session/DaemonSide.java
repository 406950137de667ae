/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.impl.io.FrameInputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** The daemon's side of a session, which can also send data that no daemon would send. */
final class DaemonSide implements Closeable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private final Socket socket;
    private final GrpcServer server;
    private final FrameInputBuffer reader = new FrameInputBuffer(1 << 14);

    DaemonSide(CallHandler handler) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
            Socket client = listener.accept();
            server = new GrpcServer(
                    new FramedConnection(client.getInputStream(), client.getOutputStream()), client, handler);
        }
        socket.setSoTimeout(60_000);
        server.start();
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    void send(int type, int flags, int stream, byte... payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        socket.getOutputStream().write(frame.array());
    }

    static byte[] headers(String path) throws IOException {
        ByteArrayBuffer block = new ByteArrayBuffer(128);
        HPackEncoder encoder = new HPackEncoder(0, StandardCharsets.US_ASCII);
        encoder.encodeHeader(block, ":method", "POST", false);
        encoder.encodeHeader(block, ":path", path, false);
        return block.toByteArray();
    }

    void call(int stream, String path) throws IOException {
        send(HEADERS, END_HEADERS, stream, headers(path));
    }

    static byte[] message(int length) {
        return ByteBuffer.allocate(5 + length).put((byte) 0).putInt(length).array();
    }

    /** Waits for the next frame of a type, and returns a copy of its content. Frames of other types are ignored. */
    ByteBuffer await(int type) throws IOException {
        for (RawFrame frame = reader.read(socket.getInputStream());
                frame != null;
                frame = reader.read(socket.getInputStream())) {
            if (frame.getType() == type) {
                ByteBuffer copy = ByteBuffer.allocate(frame.getLength());
                if (frame.getPayload() != null) {
                    copy.put(frame.getPayload().duplicate());
                }
                return copy.flip();
            }
        }
        throw new IOException("no frame of type " + type);
    }

    @Override
    public void close() throws IOException {
        server.close();
        socket.close();
    }
}
