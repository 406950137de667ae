/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends a request and receives the head of its answer. */
final class Exchange implements ConnectionEndpoint.RequestExecutor {
    private static final int FIRST_FINAL_STATUS = 200;

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        ClassicHttpResponse answer = answer(request, connection);
        if (MessageSupport.canResponseHaveBody(request.getMethod(), answer)) {
            connection.receiveResponseEntity(answer);
        }
        return answer;
    }

    /** A server that refuses an upload does not read it to its end, so that sending fails; its answer says why. */
    private static ClassicHttpResponse answer(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        try {
            send(request, connection);
        } catch (BodySourceException e) {
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return earlyAnswer(connection, e);
        }
        return head(connection);
    }

    private static ClassicHttpResponse earlyAnswer(HttpClientConnection connection, IOException sending)
            throws IOException {
        try {
            ClassicHttpResponse answer = head(connection);
            answer.setHeader("Connection", "close");
            return answer;
        } catch (IOException | HttpException e) {
            sending.addSuppressed(e);
            throw sending;
        }
    }

    private static void send(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        connection.sendRequestHeader(request);
        if (request.getEntity() != null) {
            connection.sendRequestEntity(request);
        }
        connection.flush();
    }

    private static ClassicHttpResponse head(HttpClientConnection connection) throws IOException, HttpException {
        ClassicHttpResponse answer = connection.receiveResponseHeader();
        while (answer.getCode() < FIRST_FINAL_STATUS) {
            answer = connection.receiveResponseHeader();
        }
        return answer;
    }
}
