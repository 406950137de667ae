/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * The repetition of a request after the server has ended a kept connection, which is not a failure of the server.
 * {@link Retries} handles all other failures and reports them.
 *
 * @param most the largest number of kept connections
 */
record StaleConnections(int most) implements HttpRequestRetryStrategy {
    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int count, HttpContext context) {
        return count <= most
                && PacedExecutor.pace(context).isOnKeptConnection()
                && !hasBody(request)
                && !(failure instanceof InterruptedIOException)
                && !Thread.currentThread().isInterrupted();
    }

    private static boolean hasBody(HttpRequest request) {
        return request instanceof ClassicHttpRequest sent && sent.getEntity() != null;
    }

    @Override
    public boolean retryRequest(HttpResponse answer, int count, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse answer, int count, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
