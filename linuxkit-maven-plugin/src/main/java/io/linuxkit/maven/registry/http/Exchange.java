/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Sends a request and receives the head of its answer. */
final class Exchange implements ConnectionEndpoint.RequestExecutor {
    private static final int FIRST_FINAL_STATUS = 200;

    /** Servers send one or two: that they go on, and what they will refer to. */
    private static final int MOST_INTERIM_ANSWERS = 16;

    private final Waits.Wait wait;
    private @Nullable Pace pace;

    /** The wait for the server, which the answer ends. */
    Exchange(Waits.Wait wait) {
        this.wait = wait;
    }

    /** A body of any size is read from now on. */
    void expectLarge() {
        if (pace != null) {
            pace.expectLarge();
        }
    }

    /** What is left of a body is read from now on; false when the server has let all its time go by. */
    boolean expectLeftOver() {
        if (pace == null || pace.hasFailed()) {
            return false;
        }
        pace.expectLeftOver();
        return true;
    }

    /** Nobody waits for this server any more. */
    void end() {
        wait.close();
        if (pace != null) {
            pace.rest();
        }
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        Pace kept = ((QuietConnection) connection).pace();
        pace = kept;
        kept.begin(wait);
        ClassicHttpResponse answer = answer(request, connection, kept);
        if (MessageSupport.canResponseHaveBody(request.getMethod(), answer)) {
            connection.receiveResponseEntity(answer);
        }
        return answer;
    }

    /** A server that refuses an upload does not read it to its end, so that sending fails; its answer says why. */
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
            if (answer.getCode() >= FIRST_FINAL_STATUS) {
                return answer;
            }
        }
        throw new MalformedAnswerException("it sends one interim answer (HTTP 1xx) after another instead of an answer");
    }
}
