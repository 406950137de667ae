/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {
    private final List<Duration> pauses = new ArrayList<>();

    private static Stream<IOException> passing() {
        return Stream.of(
                new SocketException("Connection reset"),
                new SocketTimeoutException("Read timed out"),
                new EOFException(),
                new SSLException("Connection reset", new SocketException("Connection reset")),
                terminatedHandshake());
    }

    private static SSLHandshakeException terminatedHandshake() {
        SSLHandshakeException failure = new SSLHandshakeException("Remote host terminated the handshake");
        failure.initCause(new EOFException());
        return failure;
    }

    private static Stream<IOException> staying() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("absent"),
                new InterruptedIOException(),
                new SSLException("Unsupported or unrecognized SSL message"),
                new SSLException("untrusted", new CertificateException()),
                new RedirectException("round and round"),
                new BodySourceException("too short"),
                new IOException("anything else"));
    }

    private int attempts(RetryPolicy policy, IOException failure) {
        int[] count = {0};
        assertThatThrownBy(() -> new Retries(policy, pauses::add)
                        .run(
                                () -> {
                                    count[0]++;
                                    throw failure;
                                },
                                (met, pause) -> assertThat(met).isSameAs(failure)))
                .isSameAs(failure);
        return count[0];
    }

    @ParameterizedTest
    @MethodSource("passing")
    void runWhenFailureMayPassTriesFiveTimes(IOException failure) {
        assertThat(attempts(RetryPolicy.DEFAULT, failure)).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("staying")
    void runWhenFailureStaysTriesOnce(IOException failure) {
        assertThat(attempts(RetryPolicy.DEFAULT, failure)).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void pausesDoubleAndAreLongerByChance() {
        SocketException failure = new SocketException();
        attempts(new RetryPolicy(8, () -> 0), failure);
        assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L);
        pauses.clear();
        attempts(new RetryPolicy(4, () -> 1), failure);
        assertThat(pauses.stream().map(Duration::toMillis)).containsExactly(1500L, 3000L, 6000L);
    }

    @Test
    void runWhenInterruptedInPauseEnds() {
        Retries retries = new Retries(RetryPolicy.DEFAULT, pause -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> retries.run(
                        () -> {
                            throw new SocketException();
                        },
                        (failure, pause) -> {}))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
