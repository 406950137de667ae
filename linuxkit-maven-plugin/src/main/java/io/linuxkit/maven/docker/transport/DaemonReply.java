/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.linuxkit.maven.problem.Excerpt;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/**
 * A response with its connection. Closing it ends the connection, even when the body has not been read to its end.
 */
public final class DaemonReply implements DockerHttpClient.Response {
    private static final int BUFFER_BYTES = 1 << 16;
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

    private DaemonReply(
            DaemonConnection connection, ClassicHttpResponse head, SessionInputBufferImpl buffer, BodyLimit limit)
            throws IOException {
        this.connection = connection;
        this.head = head;
        this.buffer = buffer;
        this.body = new Body(head.getCode() == SWITCHING_PROTOCOLS ? new Upgraded() : limited(limit));
    }

    static DaemonReply of(Request request, DaemonConnection connection, BodyLimit limit) throws IOException {
        SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER_BYTES, LIMITS.getMaxLineLength());
        try {
            RequestWriter.write(request, connection.output());
        } catch (UnreadableBodyException e) {
            throw e;
        } catch (IOException e) {
            return early(connection, buffer, limit, e);
        }
        return new DaemonReply(connection, receive(connection.input(), buffer), buffer, limit);
    }

    /**
     * Returns the answer to a request that could not be sent completely, because the daemon refused it before its
     * end. The answer says why.
     */
    private static DaemonReply early(
            DaemonConnection connection, SessionInputBufferImpl buffer, BodyLimit limit, IOException sending)
            throws IOException {
        try {
            return new DaemonReply(connection, receive(connection.input(), buffer), buffer, limit);
        } catch (IOException e) {
            sending.addSuppressed(e);
            throw sending;
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
            // This includes failures of the library's own checks of a version or a status.
            throw new IOException("the answer is not HTTP: " + Excerpt.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static boolean isInterim(ClassicHttpResponse head) {
        return head.getCode() < 200 && head.getCode() != SWITCHING_PROTOCOLS;
    }

    private InputStream limited(BodyLimit limit) throws IOException {
        boolean success = head.getCode() >= 200 && head.getCode() < 300;
        return (success ? limit : BodyLimit.ofErrorText()).over(bodyStream());
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

    @Override
    public int getStatusCode() {
        return head.getCode();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return Stream.of(head.getHeaders())
                .collect(Collectors.groupingBy(
                        Header::getName, Collectors.mapping(Header::getValue, Collectors.toList())));
    }

    /**
     * Returns the value of a header.
     *
     * @param name the name, in upper or lower case
     * @return the first value; empty when the header is absent
     */
    public Optional<String> header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    /**
     * Returns the body: of an error only the first 64 KiB, and after a change of protocols all data that follow.
     *
     * @return a stream that fails when the connection ends before the body; closing it ends the connection
     */
    @Override
    public InputStream getBody() {
        return body;
    }

    boolean isUpgraded() {
        return head.getCode() == SWITCHING_PROTOCOLS;
    }

    /**
     * Returns the stream to the daemon after a change of protocols.
     *
     * @return the connection's stream, unbuffered
     */
    public OutputStream output() {
        return connection.output();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            // The connection is not used any more, so this failure has no effect.
        }
    }

    /** A body that is not read to its end when it is closed, unlike HttpCore's streams. */
    private final class Body extends FilterInputStream {
        Body(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            DaemonReply.this.close();
        }
    }

    /** The bytes after the answer: first those that arrived together with it. */
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
