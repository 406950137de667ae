/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import io.linuxkit.maven.problem.Excerpt;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;

/** A response, with its connection. Closing ends the connection, wherever the body stands. */
public final class HttpReply implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ERROR_TEXT_BYTES = 1 << 16;

    /** The most bytes of a document, such as what is known about an image, or all images of a name. */
    private static final int DOCUMENT_BYTES = 16 << 20;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int MAX_INTERIM_ANSWERS = 20;
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(200)
            .build();

    private final DaemonConnection connection;
    private final ClassicHttpResponse head;
    private final SessionInputBufferImpl buffer;
    private final InputStream body;

    private HttpReply(DaemonConnection connection, ClassicHttpResponse head, SessionInputBufferImpl buffer)
            throws IOException {
        this.connection = connection;
        this.head = head;
        this.buffer = buffer;
        this.body = head.getCode() == SWITCHING_PROTOCOLS ? new Upgraded() : bodyStream();
    }

    static HttpReply of(HttpCall call, DaemonConnection connection) throws IOException {
        SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER_BYTES, LIMITS.getMaxLineLength());
        try {
            send(call, connection.output());
        } catch (UnreadableBodyException e) {
            throw e;
        } catch (IOException e) {
            return earlyReply(connection, buffer, e);
        }
        return new HttpReply(connection, receive(connection.input(), buffer), buffer);
    }

    /** A daemon that refuses a request does not read it to its end, so that sending fails; the answer says why. */
    private static HttpReply earlyReply(DaemonConnection connection, SessionInputBufferImpl buffer, IOException sending)
            throws IOException {
        try {
            return new HttpReply(connection, receive(connection.input(), buffer), buffer);
        } catch (IOException e) {
            sending.addSuppressed(e);
            throw sending;
        }
    }

    private static void send(HttpCall call, OutputStream out) throws IOException {
        SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(BUFFER_BYTES);
        try {
            new DefaultHttpRequestWriter().write(call.toRequest(), buffer, out);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (call.body().isPresent()) {
            ChunkedOutputStream chunks = new ChunkedOutputStream(buffer, out, BUFFER_BYTES);
            copy(call.body().get(), chunks);
            chunks.finish();
        }
        buffer.flush(out);
    }

    private static void copy(InputStream body, OutputStream chunks) throws IOException {
        byte[] bytes = new byte[BUFFER_BYTES];
        for (int count = read(body, bytes); count >= 0; count = read(body, bytes)) {
            chunks.write(bytes, 0, count);
        }
    }

    private static int read(InputStream body, byte[] bytes) throws UnreadableBodyException {
        try {
            return body.read(bytes);
        } catch (IOException e) {
            throw new UnreadableBodyException(e);
        }
    }

    private static ClassicHttpResponse receive(InputStream in, SessionInputBufferImpl buffer) throws IOException {
        try {
            ClassicHttpResponse head = new DefaultHttpResponseParser(LIMITS).parse(buffer, in);
            for (int interim = 0; head != null && isInterim(head); interim++) {
                if (interim == MAX_INTERIM_ANSWERS) {
                    throw new IOException("it has sent more than " + MAX_INTERIM_ANSWERS + " interim answers");
                }
                head = new DefaultHttpResponseParser(LIMITS).parse(buffer, in);
            }
            if (head == null) {
                throw new IOException("the connection was closed without an answer");
            }
            return head;
        } catch (HttpException | IllegalArgumentException e) {
            // the library's own checks of a version or a status, too
            throw new IOException("the answer is not HTTP: " + Excerpt.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static boolean isInterim(ClassicHttpResponse head) {
        return head.getCode() < 200 && head.getCode() != SWITCHING_PROTOCOLS;
    }

    private InputStream bodyStream() throws IOException {
        if (header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return new ChunkedInputStream(buffer, connection.input(), LIMITS);
        }
        Optional<String> length = header("Content-Length");
        try {
            return length.isPresent()
                    ? new ContentLengthInputStream(buffer, connection.input(), Long.parseLong(length.get()))
                    : new IdentityInputStream(buffer, connection.input());
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer has no valid length: '" + Excerpt.of(length.get()) + "'", e);
        }
    }

    /**
     * The status code.
     *
     * @return such as 200
     */
    public int status() {
        return head.getCode();
    }

    /**
     * A header's value.
     *
     * @param name in any case
     * @return the first value, empty when the header is absent
     */
    public Optional<String> header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    /**
     * The body, or after a change of protocols whatever follows.
     *
     * @return a stream that need not be closed; it fails when the connection ends before the body
     */
    public InputStream body() {
        return body;
    }

    /**
     * The body of an error or of another short answer.
     *
     * @return its first 64 KiB
     * @throws IOException when the connection fails
     */
    public byte[] shortBody() throws IOException {
        return body.readNBytes(ERROR_TEXT_BYTES);
    }

    /**
     * The body of an answer that is one document.
     *
     * @return all of it
     * @throws IOException when the connection fails, or the body is larger than any document
     */
    public byte[] document() throws IOException {
        byte[] document = body.readNBytes(DOCUMENT_BYTES + 1);
        if (document.length > DOCUMENT_BYTES) {
            throw new IOException("its answer has more than " + DOCUMENT_BYTES + " bytes");
        }
        return document;
    }

    boolean isUpgraded() {
        return head.getCode() == SWITCHING_PROTOCOLS;
    }

    /**
     * Where to write after a change of protocols.
     *
     * @return the connection's stream, unbuffered
     */
    public OutputStream output() {
        return connection.output();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** The bytes after the answer: first those that came with it. */
    private final class Upgraded extends InputStream {
        @Override
        public int read() throws IOException {
            return buffer.read(connection.input());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return buffer.read(bytes, offset, length, connection.input());
        }
    }
}
