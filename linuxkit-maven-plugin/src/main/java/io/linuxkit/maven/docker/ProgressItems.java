/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.ResponseItem;
import io.linuxkit.maven.docker.transport.BodyLimit;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The messages of a pull or a load, handed over from docker-java's thread to the thread that waits for them. */
final class ProgressItems<T extends ResponseItem> implements ResultCallback<T> {
    private static final int AHEAD = 64;

    private final BodyLimit limit;
    private final BlockingQueue<Event<T>> events = new ArrayBlockingQueue<>(AHEAD);
    private volatile @Nullable Closeable reading;
    private volatile @Nullable Thread reader;

    /** A message, or the failure that ends the messages, or neither at their end. */
    private record Event<T>(@Nullable T item, @Nullable Throwable failure) {}

    ProgressItems(BodyLimit limit) {
        this.limit = limit;
    }

    /**
     * Waits for the next message.
     *
     * @return the message; empty after the last one
     * @throws RuntimeException the exception of docker-java when the daemon refuses the request or ends the
     *     connection
     */
    Optional<T> next() throws InterruptedException {
        Event<T> event = events.poll(1, TimeUnit.SECONDS);
        while (event == null) {
            requireReader();
            event = events.poll(1, TimeUnit.SECONDS);
        }
        if (event.failure instanceof RuntimeException failure) {
            throw failure;
        }
        if (event.failure != null) {
            throw new IllegalStateException(event.failure);
        }
        return Optional.ofNullable(event.item);
    }

    /**
     * Fails when docker-java's thread has ended. docker-java reports exceptions only, so after an error of the JVM no
     * message would ever come.
     */
    private void requireReader() {
        Thread thread = reader;
        if (thread != null && !thread.isAlive() && events.isEmpty()) {
            throw new IllegalStateException("the thread that reads the daemon's messages has died");
        }
    }

    @Override
    public void onStart(Closeable newReading) {
        reading = newReading;
        reader = Thread.currentThread();
    }

    @Override
    public void onNext(@Nullable T item) {
        limit.nextMessage();
        if (item != null) {
            put(new Event<>(item, null));
        }
    }

    @Override
    public void onError(Throwable failure) {
        put(new Event<>(null, failure));
    }

    @Override
    public void onComplete() {
        put(new Event<>(null, null));
    }

    /**
     * Hands over an event. When this thread is interrupted, which {@link #close} does, no other thread waits for the
     * event.
     */
    private void put(Event<T> event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends docker-java's thread. */
    @Override
    public void close() {
        Closeable open = reading;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // The connection is not used any more, so this failure has no effect.
        }
    }
}
