/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request and the receiver of its answer, both with a minimum speed. It does three things that
 * HttpClient's own executor does not do: it reads the answer of a server that refuses an upload before its end, it
 * limits the number of interim answers, and its messages do not quote an answer that is not HTTP.
 */
final class PacedExecutor extends HttpRequestExecutor {
    private static final String PACE = "linuxkit.pace";

    /** The largest number of interim answers. Servers send one or two, to accept a body or to announce links. */
    private static final int MOST_INTERIM_ANSWERS = 16;

    private final HttpTimeouts timeouts;
    private final Waits waits;

    PacedExecutor(HttpTimeouts timeouts, Waits waits) {
        this.timeouts = timeouts;
        this.waits = waits;
    }

    /** Returns the pace of the last exchange. */
    static Pace pace(HttpContext context) {
        return Objects.requireNonNull((Pace) context.getAttribute(PACE), PACE);
    }

    /** Starts to wait for a server before a connection is made. The wait ends when the connection is released. */
    ClassicHttpResponse watch(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ServerAddress server = ServerAddress.of(scope.route.getTargetHost());
        Pace pace = new Pace(timeouts, waits.begin("'" + server + "'"));
        scope.clientContext.setAttribute(PACE, pace);
        boolean answered = false;
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            answered = true;
            if (answer.containsHeader(HttpHeaders.LOCATION) && answer.getCode() / 100 == 3) {
                dropBody(answer, scope.execRuntime, pace);
            }
            return answer;
        } finally {
            if (!answered) {
                pace.end();
            }
        }
    }

    /** Discards the body of a redirect, because HttpClient would read it to its end, however large or slow it is. */
    private static void dropBody(ClassicHttpResponse answer, ExecRuntime runtime, Pace pace) {
        HttpEntity body = answer.getEntity();
        if (body == null || isRead(body, pace)) {
            return;
        }
        runtime.discardEndpoint();
        answer.setEntity(null);
    }

    private static boolean isRead(HttpEntity body, Pace pace) {
        try {
            if (BodyStream.isWorthReading(body.getContentLength()) && pace.expectLeftOver()) {
                EntityUtils.consume(body);
                return true;
            }
        } catch (IOException e) {
            // The rest of the body came too slowly, or the connection broke.
        }
        return false;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback unused,
            HttpContext context)
            throws IOException {
        Pace pace = pace(context);
        ((PacedConnection) connection).begin(pace);
        try {
            ClassicHttpResponse answer = answer(request, connection, pace);
            if (Method.CONNECT.isSame(request.getMethod())) {
                ProxyRoutes.requireOpen(answer, context);
            }
            if (MessageSupport.canResponseHaveBody(request.getMethod(), answer)) {
                connection.receiveResponseEntity(answer);
            }
            return answer;
        } catch (HttpException | MessageConstraintException | IllegalArgumentException | IllegalStateException e) {
            // HttpCore reports a status below 100 with an exception that is not one of HTTP.
            throw new MalformedAnswerException(e);
        }
    }

    /**
     * Returns the answer to a request that could not be sent completely, because the server refused it before its
     * end.
     */
    private static ClassicHttpResponse answer(ClassicHttpRequest request, HttpClientConnection connection, Pace pace)
            throws IOException, HttpException {
        try {
            send(request, connection, pace);
        } catch (BodySourceException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return earlyAnswer(connection, pace, e);
        }
        return head(connection, pace);
    }

    private static ClassicHttpResponse earlyAnswer(HttpClientConnection connection, Pace pace, IOException sending)
            throws IOException {
        try {
            ClassicHttpResponse answer = head(connection, pace);
            answer.setHeader("Connection", "close");
            return answer;
        } catch (IOException | HttpException e) {
            sending.addSuppressed(e);
            throw sending;
        }
    }

    private static void send(ClassicHttpRequest request, HttpClientConnection connection, Pace pace)
            throws IOException, HttpException {
        connection.sendRequestHeader(request);
        if (request.getEntity() != null) {
            Waits.Wait sending = pace.watchSending(() -> connection.close(CloseMode.IMMEDIATE));
            try {
                connection.sendRequestEntity(request);
                connection.flush();
            } finally {
                sending.close();
            }
        }
        connection.flush();
    }

    private static ClassicHttpResponse head(HttpClientConnection connection, Pace pace)
            throws IOException, HttpException {
        pace.expectSmall();
        for (int interim = 0; interim <= MOST_INTERIM_ANSWERS; interim++) {
            ClassicHttpResponse answer = connection.receiveResponseHeader();
            if (answer.getCode() >= HttpStatus.SC_SUCCESS) {
                return answer;
            }
        }
        throw new MalformedAnswerException("it sends one interim answer (HTTP 1xx) after another instead of an answer");
    }
}
