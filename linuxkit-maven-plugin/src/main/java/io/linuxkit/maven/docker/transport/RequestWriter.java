/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A writer of HTTP/1.1 requests. Bodies are sent in chunks. */
final class RequestWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private RequestWriter() {}

    static void write(Request request, OutputStream out) throws IOException {
        SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(BUFFER_BYTES);
        InputStream body = request.body();
        try {
            new DefaultHttpRequestWriter().write(head(request, body != null), buffer, out);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (body != null) {
            ChunkedOutputStream chunks = new ChunkedOutputStream(buffer, out, BUFFER_BYTES);
            copy(body, chunks);
            chunks.finish();
        }
        buffer.flush(out);
    }

    private static ClassicHttpRequest head(Request request, boolean hasBody) {
        ClassicHttpRequest head = new BasicClassicHttpRequest(request.method(), request.path());
        head.addHeader("Host", "docker");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            // docker-java has only one value for each name, but BuildKit's session needs several.
            header.getValue().lines().forEach(value -> head.addHeader(header.getKey(), value));
        }
        if (hasBody) {
            head.addHeader("Transfer-Encoding", "chunked");
        } else if (request.method().equals("POST")) {
            head.addHeader("Content-Length", "0");
        }
        return head;
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
}
