/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import static io.linuxkit.maven.docker.session.DaemonSide.CONTINUATION;
import static io.linuxkit.maven.docker.session.DaemonSide.DATA;
import static io.linuxkit.maven.docker.session.DaemonSide.END_HEADERS;
import static io.linuxkit.maven.docker.session.DaemonSide.END_STREAM;
import static io.linuxkit.maven.docker.session.DaemonSide.GOAWAY;
import static io.linuxkit.maven.docker.session.DaemonSide.HEADERS;
import static io.linuxkit.maven.docker.session.DaemonSide.PING;
import static io.linuxkit.maven.docker.session.DaemonSide.RST_STREAM;
import static io.linuxkit.maven.docker.session.DaemonSide.SETTINGS;
import static io.linuxkit.maven.docker.session.DaemonSide.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.core5.http2.H2Error;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GrpcServerTest {
    private static final CallHandler PATH = call -> {
        call.send(call.head().path().getBytes(StandardCharsets.UTF_8));
        return GrpcStatus.OK;
    };
    private static final CallHandler REQUEST = call -> {
        call.send(call.request());
        return GrpcStatus.OK;
    };

    @Test
    void callWhenHeadersAreContinuedIsAnswered() throws IOException {
        try (DaemonSide daemon = new DaemonSide(PATH)) {
            byte[] block = DaemonSide.headers("/a.Service/Method");
            daemon.send(HEADERS, 0, 1, Arrays.copyOf(block, 3));
            daemon.send(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(block, 3, block.length));
            assertThat(text(daemon.await(DATA))).isEqualTo("/a.Service/Method");
        }
    }

    @Test
    void callWhenRequestComesInPiecesIsAnswered() throws IOException {
        try (DaemonSide daemon = new DaemonSide(REQUEST)) {
            byte[] message = DaemonSide.message(2);
            daemon.call(1, "/a.Service/Method");
            daemon.send(DATA, 0, 1, Arrays.copyOf(message, 4));
            daemon.send(DATA, END_STREAM, 1, Arrays.copyOfRange(message, 4, 7));
            assertThat(daemon.await(DATA)).isEqualTo(ByteBuffer.wrap(message));
        }
    }

    @Test
    void headersWhenInterruptedEndTheConnection() throws IOException {
        try (DaemonSide daemon = new DaemonSide(PATH)) {
            daemon.send(HEADERS, 0, 1, DaemonSide.headers("/a"));
            daemon.send(PING, 0, 0, new byte[8]);
            assertThat(goodbye(daemon)).isEqualTo(H2Error.PROTOCOL_ERROR);
        }
    }

    @Test
    void headersWhenTooLongEndTheConnection() throws IOException {
        try (DaemonSide daemon = new DaemonSide(PATH)) {
            daemon.send(HEADERS, 0, 1, new byte[1 << 14]);
            daemon.send(CONTINUATION, 0, 1, new byte[1 << 14]);
            daemon.send(CONTINUATION, 0, 1, new byte[1]);
            assertThat(goodbye(daemon)).isEqualTo(H2Error.ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void frameWhenTooLongEndsTheConnection() throws IOException {
        try (DaemonSide daemon = new DaemonSide(PATH)) {
            daemon.send(DATA, 0, 1, new byte[(1 << 14) + 1]);
            assertThat(goodbye(daemon)).isEqualTo(H2Error.FRAME_SIZE_ERROR);
        }
    }

    @Test
    void requestWhenTooLongResetsTheStream() throws IOException {
        try (DaemonSide daemon = new DaemonSide(REQUEST)) {
            daemon.call(1, "/a");
            daemon.send(DATA, 0, 1, new byte[1 << 14]);
            daemon.send(DATA, 0, 1, new byte[1 << 14]);
            daemon.send(DATA, 0, 1, new byte[1]);
            assertThat(H2Error.getByCode(daemon.await(RST_STREAM).getInt())).isEqualTo(H2Error.ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void callsWhenTooManyAreRefused() throws IOException {
        try (DaemonSide daemon = new DaemonSide(REQUEST)) {
            for (int number = 0; number <= OpenCalls.MAX_STREAMS; number++) {
                daemon.call(2 * number + 1, "/a");
            }
            assertThat(H2Error.getByCode(daemon.await(RST_STREAM).getInt())).isEqualTo(H2Error.REFUSED_STREAM);
        }
    }

    @Test
    void pingWhenSentIsAcknowledged() throws IOException {
        try (DaemonSide daemon = new DaemonSide(PATH)) {
            daemon.send(PING, 0, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            assertThat(daemon.await(PING)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        }
    }

    @Test
    void answerWhenWindowIsFullWaitsForMore() throws IOException {
        CallHandler large = call -> {
            call.send(new byte[100]);
            return GrpcStatus.OK;
        };
        try (DaemonSide daemon = new DaemonSide(large)) {
            daemon.send(SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 10});
            daemon.await(SETTINGS);
            daemon.call(1, "/a");
            assertThat(daemon.await(DATA).remaining()).isEqualTo(10);
            daemon.send(WINDOW_UPDATE, 0, 1, new byte[] {0, 0, 0, 95});
            assertThat(daemon.await(DATA).remaining()).isEqualTo(95);
            assertThat(daemon.await(HEADERS).remaining()).isPositive();
        }
    }

    @Test
    void windowWhenGrownByNothingEndsTheConnection() throws IOException {
        try (DaemonSide daemon = new DaemonSide(PATH)) {
            daemon.send(WINDOW_UPDATE, 0, 0, new byte[4]);
            assertThat(goodbye(daemon)).isEqualTo(H2Error.PROTOCOL_ERROR);
        }
    }

    @Test
    void closeWhenCallIsWaitingEndsIt() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CallHandler patient = call -> {
            waiting.countDown();
            try {
                call.request();
            } finally {
                ended.countDown();
            }
            return GrpcStatus.OK;
        };
        try (DaemonSide daemon = new DaemonSide(patient)) {
            daemon.call(1, "/a");
            waiting.await();
        }
        assertThat(ended.getCount()).isZero();
    }

    private static H2Error goodbye(DaemonSide daemon) throws IOException {
        return H2Error.getByCode(daemon.await(GOAWAY).getInt(4));
    }

    private static String text(ByteBuffer framed) {
        return StandardCharsets.UTF_8.decode(framed.position(5)).toString();
    }
}
