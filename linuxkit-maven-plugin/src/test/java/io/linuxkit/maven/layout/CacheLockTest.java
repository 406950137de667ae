/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CacheLockTest {
    @TempDir
    Path directory;

    private final BlockingQueue<String> mentioned = new LinkedBlockingQueue<>();
    private final Waits waits = new Waits(
            new WaitListener() {
                @Override
                public void waiting(String whom, Duration silence) {
                    mentioned.add(whom);
                }
            },
            Duration.ofMillis(10));

    /** Holds the lock until standard input ends. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            CacheLock.hold(Path.of(arguments[0]), Waits.SILENT, () -> {
                System.out.println("held");
                return System.in.read();
            });
        }
    }

    private Process holder() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("held");
        return process;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void lockOfAnotherProcessIsSaidWithItsNumberAndHadWhenItIsFree() throws Exception {
        Process process = holder();
        CompletableFuture<String> result = CompletableFuture.supplyAsync(this::done);
        assertThat(mentioned.take())
                .isEqualTo("the lock file '" + directory.resolve(".lock")
                        + "' of the linuxkit cache, which the process " + process.pid() + " holds");
        process.getOutputStream().close();
        assertThat(result.get()).isEqualTo("done");
        process.waitFor();
    }

    @Test
    void lockOfAnotherThreadIsSaidAndHadWhenItIsFree() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread holding = holding(release);
        CompletableFuture<String> result = CompletableFuture.supplyAsync(this::done);
        assertThat(mentioned.take())
                .isEqualTo("the lock file '" + directory.resolve(".lock")
                        + "' of the linuxkit cache, which another thread of this process holds");
        release.countDown();
        assertThat(result.get()).isEqualTo("done");
        holding.join();
    }

    @Test
    void interruptEndsTheWaitForAnotherThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread holding = holding(release);
        assertInterruptEndsTheWait();
        release.countDown();
        holding.join();
        awaitKeepers();
        assertThat(done()).as("nobody keeps the lock for the one that gave up").isEqualTo("done");
    }

    @Test
    void interruptEndsTheWaitForAnotherProcess() throws Exception {
        Process process = holder();
        assertInterruptEndsTheWait();
        process.getOutputStream().close();
        process.waitFor();
        assertThat(done()).isEqualTo("done");
    }

    @Test
    void interruptBeforeTheWaitEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> CacheLock.hold(directory, waits, () -> "done"))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void freeLockIsHadWithoutAWord() throws IOException {
        Waits late = new Waits(
                new WaitListener() {
                    @Override
                    public void waiting(String whom, Duration silence) {
                        mentioned.add(whom);
                    }
                },
                Duration.ofHours(1));
        assertThat(CacheLock.hold(directory, late, () -> "done")).isEqualTo("done");
        assertThat(mentioned).isEmpty();
    }

    private void assertInterruptEndsTheWait() throws InterruptedException {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Exception> failure = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                CacheLock.hold(directory, waits, () -> "done");
            } catch (IOException e) {
                failure.complete(e);
            }
            flag.complete(Thread.currentThread().isInterrupted());
        });
        waiting.start();
        mentioned.take();
        waiting.interrupt();
        waiting.join();
        assertThat(failure).isCompletedWithValueMatching(e -> e instanceof InterruptedIOException);
        assertThat(flag).isCompletedWithValue(true);
    }

    /** Waits for the end of the threads that keep the lock for others, or are about to. */
    private static void awaitKeepers() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("linuxkit cache lock")) {
                thread.join();
            }
        }
    }

    private String done() {
        try {
            return CacheLock.hold(directory, waits, () -> "done");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Thread holding(CountDownLatch release) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                CacheLock.hold(directory, Waits.SILENT, () -> {
                    held.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "";
                });
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        held.await();
        return thread;
    }
}
