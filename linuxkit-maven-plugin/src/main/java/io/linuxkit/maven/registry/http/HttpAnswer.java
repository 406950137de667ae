/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * An answer, on its connection. Closing gives the connection back when the body was read to its end, or nearly, and ends
 * it otherwise.
 */
public final class HttpAnswer implements Closeable {
    private final URI source;
    private final CloseableHttpResponse head;
    private final Pace pace;
    private final BodyStream body;

    HttpAnswer(URI source, CloseableHttpResponse head, Pace pace) throws IOException {
        this.source = source;
        this.head = head;
        this.pace = pace;
        HttpEntity entity = head.getEntity();
        this.body = entity == null
                ? new BodyStream(InputStream.nullInputStream(), 0)
                : new BodyStream(entity.getContent(), entity.getContentLength());
    }

    /**
     * The address that answered, the last one when there were redirects.
     *
     * @return absolute; its query may be secret
     */
    public URI source() {
        return source;
    }

    /**
     * Who answered.
     *
     * @return the origin of {@link #source()}
     */
    public ServerAddress origin() {
        return ServerAddress.of(source);
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
     * Whether the request succeeded.
     *
     * @return true for a status from 200 to 299
     */
    public boolean isSuccess() {
        return status() / 100 == 2;
    }

    /**
     * A header's value.
     *
     * @param name in any case
     * @return the first value, trimmed; empty when the header is absent or says nothing
     */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /**
     * All values of a header.
     *
     * @param name in any case
     * @return the values that say something, in their order
     */
    public List<String> headers(String name) {
        return Stream.of(head.getHeaders(name))
                .map(Header::getValue)
                .filter(value -> value != null && !value.isBlank())
                .map(String::trim)
                .toList();
    }

    /**
     * The body as a stream, of any size: it may take as long as it goes on well.
     *
     * @return ends where the body does; fails when the connection ends before
     */
    public InputStream body() {
        pace.expectLarge();
        return body;
    }

    /**
     * The whole body.
     *
     * @param limitBytes most that it may have
     * @return all of it
     * @throws OversizedBodyException when there is more
     * @throws IOException when the connection ends before
     */
    public byte[] bytes(int limitBytes) throws IOException {
        byte[] bytes = start(limitBytes + 1);
        if (bytes.length > limitBytes) {
            throw new OversizedBodyException(limitBytes);
        }
        return bytes;
    }

    /**
     * The start of the body.
     *
     * @param limitBytes of interest
     * @return all of it, or its first bytes
     * @throws IOException when the connection ends before
     */
    public byte[] start(int limitBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 13];
        while (bytes.size() < limitBytes) {
            int count = body.read(piece, 0, Math.min(piece.length, limitBytes - bytes.size()));
            if (count < 0) {
                break;
            }
            bytes.write(piece, 0, count);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            if (isReadToTheEnd()) {
                body.release();
            }
        } catch (IOException e) {
            // The connection is ended below.
        } finally {
            head.close(CloseMode.IMMEDIATE);
        }
    }

    private boolean isReadToTheEnd() throws IOException {
        if (!body.isEnded() && BodyStream.isWorthReading(body.length()) && pace.expectLeftOver()) {
            body.skipNBytes(body.length() - body.count());
        }
        return body.isEnded();
    }
}
