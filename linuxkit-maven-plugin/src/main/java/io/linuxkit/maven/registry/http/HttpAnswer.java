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
 * An answer with its connection. Closing it releases the connection when the body was read to its end or nearly to
 * its end, and ends the connection otherwise.
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
     * Returns the address of the request that was answered, which is the last one after redirects.
     *
     * @return the absolute address, whose query may be secret
     */
    public URI source() {
        return source;
    }

    /**
     * Returns the server that answered.
     *
     * @return the origin of {@link #source()}
     */
    public ServerAddress origin() {
        return ServerAddress.of(source);
    }

    /**
     * Returns the status code.
     *
     * @return a number such as 200
     */
    public int status() {
        return head.getCode();
    }

    /**
     * Returns whether the request succeeded.
     *
     * @return true for a status from 200 to 299
     */
    public boolean isSuccess() {
        return status() / 100 == 2;
    }

    /**
     * Returns the value of a header.
     *
     * @param name the name, in upper or lower case
     * @return the first value, trimmed; empty when the header is absent or blank
     */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /**
     * Returns all values of a header.
     *
     * @param name the name, in upper or lower case
     * @return the values that are not blank, in their order
     */
    public List<String> headers(String name) {
        return Stream.of(head.getHeaders(name))
                .map(Header::getValue)
                .filter(value -> value != null && !value.isBlank())
                .map(String::trim)
                .toList();
    }

    /**
     * Returns the body as a stream of any size. It has no time limit as long as data arrive.
     *
     * @return a stream that fails when the connection ends before the body
     */
    public InputStream body() {
        pace.expectLarge();
        return body;
    }

    /**
     * Returns the whole body.
     *
     * @param limitBytes the largest size
     * @return all bytes
     * @throws OversizedBodyException when the body is larger
     * @throws IOException when the connection ends before the body
     */
    public byte[] bytes(int limitBytes) throws IOException {
        byte[] bytes = start(limitBytes + 1);
        if (bytes.length > limitBytes) {
            throw new OversizedBodyException(limitBytes);
        }
        return bytes;
    }

    /**
     * Returns the start of the body.
     *
     * @param limitBytes the largest number of bytes
     * @return all bytes, or the first ones
     * @throws IOException when the connection ends before the body
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
