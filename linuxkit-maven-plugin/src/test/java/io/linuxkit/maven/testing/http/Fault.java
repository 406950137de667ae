/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** A fault that happens to a request. */
@FunctionalInterface
public interface Fault {
    /** Plays the fault. The connection is ended afterwards. */
    void play(WireExchange exchange) throws IOException;

    /** Returns a fault that sends another answer, without asking the target. */
    static Fault answer(WireAnswer answer) {
        byte[] body = answer.bytes();
        return exchange -> {
            exchange.readBody();
            exchange.send(answer.withBody(body).with("Connection", "close"));
        };
    }

    /** Returns a fault that sends an error of a registry. */
    static Fault error(int status, String code) {
        return exchange -> answer(WireAnswer.error(status, code, "scripted")).play(exchange);
    }

    /** Returns a fault that answers before it reads the request's body, as servers do that refuse an upload. */
    static Fault earlyAnswer(WireAnswer answer) {
        return exchange -> exchange.send(answer.with("Connection", "close"));
    }

    /** Returns a fault that sends a redirect. */
    static Fault redirect(int status, String location) {
        return answer(WireAnswer.of(status).with("Location", location));
    }

    /** Returns a fault that resets the connection after a number of bytes of the request's body. */
    static Fault resetAfter(long bytes) {
        return exchange -> {
            Wire.limited(exchange.request().body(), bytes).readAllBytes();
            exchange.reset();
        };
    }

    /** Returns a fault that resets the connection after the target has handled the request. */
    static Fault lostAnswer() {
        return exchange -> {
            exchange.forward();
            exchange.reset();
        };
    }

    /**
     * Returns a fault that resets the connection in the first line of the answer, after the target has handled the
     * request.
     */
    static Fault resetInAnswer() {
        return exchange -> {
            WireAnswer answer = exchange.forward();
            exchange.readBody();
            exchange.out().write(("HTTP/1.1 " + answer.status()).getBytes(StandardCharsets.US_ASCII));
            exchange.out().flush();
            exchange.reset();
        };
    }

    /** Returns a fault that ends the connection after a number of bytes of the answer's body. */
    static Fault truncateAfter(long bytes) {
        return exchange -> exchange.sendStart(exchange.forward(), bytes);
    }

    /**
     * Returns a fault that sends a number of bytes of the answer's body, and then waits until the client ends the
     * connection.
     */
    static Fault stallAfter(long bytes) {
        return exchange -> {
            exchange.sendStart(exchange.forward(), bytes);
            exchange.awaitClient();
        };
    }

    /** Returns a fault that sends nothing until the client ends the connection. */
    static Fault silence() {
        return WireExchange::awaitClient;
    }

    /** Returns a fault that changes the target's answer. */
    static Fault changed(UnaryOperator<WireAnswer> change) {
        return exchange -> exchange.send(change.apply(exchange.forward()).with("Connection", "close"));
    }

    /** Returns a fault that changes one bit in the body of the target's answer. Error answers are unchanged. */
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

    /**
     * Returns a fault that sends bytes, which need not be HTTP, and then waits until the client ends the connection.
     */
    static Fault bytes(String text) {
        return exchange -> {
            exchange.readBody();
            exchange.out().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.out().flush();
            exchange.awaitClient();
        };
    }

    /** Returns a fault that sends a text, and then repeats another text until the client ends the connection. */
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

    /** Returns a fault that sends a text, and then single bytes, each before the client's time limit for silence. */
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

    /** Returns a fault that neither reads nor sends anything until the server is closed. */
    static Fault deaf() {
        return exchange -> {
            while (!exchange.socket().isClosed()) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        };
    }
}
