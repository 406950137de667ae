/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Something that goes wrong with a request. */
@FunctionalInterface
public interface Fault {
    /** Plays it. The connection is ended afterwards. */
    void play(WireExchange exchange) throws IOException;

    /** Another answer than the target's, which never sees the request. */
    static Fault answer(WireAnswer answer) {
        byte[] body = answer.bytes();
        return exchange -> {
            exchange.readBody();
            exchange.send(answer.withBody(body).with("Connection", "close"));
        };
    }

    /** An error of a registry. */
    static Fault error(int status, String code) {
        return exchange -> answer(WireAnswer.error(status, code, "scripted")).play(exchange);
    }

    /** An answer without a look at the request's body, as servers do that refuse an upload. */
    static Fault earlyAnswer(WireAnswer answer) {
        return exchange -> exchange.send(answer.with("Connection", "close"));
    }

    /** A redirect. */
    static Fault redirect(int status, String location) {
        return answer(WireAnswer.of(status).with("Location", location));
    }

    /** A reset of the connection after so many bytes of the request's body. */
    static Fault resetAfter(long bytes) {
        return exchange -> {
            Wire.limited(exchange.request().body(), bytes).readAllBytes();
            exchange.reset();
        };
    }

    /** A reset of the connection after the target did what was asked. */
    static Fault lostAnswer() {
        return exchange -> {
            exchange.forward();
            exchange.reset();
        };
    }

    /** A reset of the connection in the first line of the answer, after the target did what was asked. */
    static Fault resetInAnswer() {
        return exchange -> {
            WireAnswer answer = exchange.forward();
            exchange.readBody();
            exchange.out().write(("HTTP/1.1 " + answer.status()).getBytes(StandardCharsets.US_ASCII));
            exchange.out().flush();
            exchange.reset();
        };
    }

    /** The connection ends after so many bytes of the answer's body. */
    static Fault truncateAfter(long bytes) {
        return exchange -> exchange.sendStart(exchange.forward(), bytes);
    }

    /** So many bytes of the answer's body, and then nothing until the client gives up. */
    static Fault stallAfter(long bytes) {
        return exchange -> {
            exchange.sendStart(exchange.forward(), bytes);
            exchange.awaitClient();
        };
    }

    /** No answer until the client gives up. */
    static Fault silence() {
        return WireExchange::awaitClient;
    }

    /** The target's answer, changed. */
    static Fault changed(UnaryOperator<WireAnswer> change) {
        return exchange -> exchange.send(change.apply(exchange.forward()).with("Connection", "close"));
    }

    /** The target's answer with one bit of its body changed; errors as they are. */
    static Fault corrupted() {
        return exchange -> {
            WireAnswer answer = exchange.forward();
            byte[] body = answer.body().readAllBytes();
            if (body.length > 0 && answer.status() < 300) {
                body[body.length / 2] ^= 1;
            }
            exchange.send(answer.withBody(body).with("Connection", "close"));
        };
    }

    /** Bytes that need not be HTTP; then the connection stays open until the client gives up. */
    static Fault bytes(String text) {
        return exchange -> {
            exchange.readBody();
            exchange.out().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.out().flush();
            exchange.awaitClient();
        };
    }

    /** A beginning, and then the same bytes again and again, until the client gives up. */
    static Fault endless(String start, String again) {
        return exchange -> {
            exchange.readBody();
            exchange.out().write(start.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                exchange.out().write(again.getBytes(StandardCharsets.ISO_8859_1));
                exchange.out().flush();
            }
        };
    }

    /** A beginning, and then a byte now and then, each before the client would take the server for silent. */
    static Fault dripping(String start, Duration pause) {
        return exchange -> {
            exchange.out().write(start.getBytes(StandardCharsets.ISO_8859_1));
            exchange.out().flush();
            while (true) {
                LockSupport.parkNanos(pause.toNanos());
                exchange.out().write('x');
                exchange.out().flush();
            }
        };
    }

    /** Nothing is read any more and nothing sent, until the server is closed. */
    static Fault deaf() {
        return exchange -> {
            while (!exchange.socket().isClosed()) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        };
    }
}
