/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * A request to a daemon. {@link #toString()} shows neither headers nor query: both may hold secrets.
 *
 * @param method such as {@code GET}
 * @param target path and query, encoded
 * @param headers beside those that HTTP itself needs
 * @param body sent in chunks until its end; empty for none
 */
public record HttpCall(String method, String target, List<Header> headers, Optional<InputStream> body) {
    public HttpCall {
        headers = List.copyOf(headers);
    }

    /**
     * A request without body.
     *
     * @param method such as {@code GET}
     * @param target path and query, encoded
     * @return the request
     */
    public static HttpCall of(String method, String target) {
        return new HttpCall(method, target, List.of(), Optional.empty());
    }

    /**
     * The same request with one more header.
     *
     * @param name of the header
     * @param value of the header
     * @return a copy
     */
    public HttpCall withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new BasicHeader(name, value));
        return new HttpCall(method, target, more, body);
    }

    /**
     * The same request with a tar as its body.
     *
     * @param tar to send; not closed
     * @return a copy
     */
    public HttpCall withTar(InputStream tar) {
        return new HttpCall(method, target, headers, Optional.of(tar)).withHeader("Content-Type", "application/x-tar");
    }

    /**
     * Sends the request on a connection of its own.
     *
     * @param address to connect to
     * @param patience with the daemon, until the reply is closed
     * @return the response, its body still to be read
     * @throws UnreadableBodyException when the request's own body cannot be read
     * @throws IOException when the daemon cannot be reached or ends the connection
     */
    public HttpReply send(DaemonAddress address, Patience patience) throws IOException {
        Watch watch = new Watch(patience);
        try {
            return send(address.connect(watch), watch);
        } catch (IOException | RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    /** After a change of protocols either side may be silent for as long as it likes. */
    private HttpReply send(DaemonConnection connection, Watch watch) throws IOException {
        try {
            HttpReply reply = HttpReply.of(this, connection);
            if (reply.isUpgraded()) {
                watch.close();
            }
            return reply;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    ClassicHttpRequest toRequest() {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, target);
        request.addHeader("Host", "docker");
        headers.forEach(request::addHeader);
        if (body.isPresent()) {
            request.addHeader("Transfer-Encoding", "chunked");
        } else if (method.equals("POST")) {
            request.addHeader("Content-Length", "0");
        }
        return request;
    }

    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
