/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One name of a daemon as the builds of this process use it: at a time it stands for one image of the cache. Builds of the
 * same base run beside each other, and the last gives the name back; one that needs another image under it waits.
 */
final class LentName {
    private static final Map<String, LentName> ALL = new ConcurrentHashMap<>();

    private final String name;
    private int users;
    private @Nullable Digest image;
    private volatile @Nullable Runnable restoration;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LentName::restoreAll, "linuxkit-lent-names"));
    }

    private LentName(String name) {
        this.name = name;
    }

    /** The name of an image in a daemon. */
    static LentName of(String daemon, String name) {
        return ALL.computeIfAbsent(daemon + " " + name, key -> new LentName(name));
    }

    /**
     * Takes the name for an image.
     *
     * @param lending what the first user does; it returns how things become what they were
     */
    synchronized void take(Digest wanted, Waits waits, Supplier<Runnable> lending) {
        if (users > 0 && !wanted.equals(image)) {
            awaitOthers(waits);
        }
        if (users == 0) {
            restoration = lending.get();
            image = wanted;
        }
        users++;
    }

    private void awaitOthers(Waits waits) {
        try (Waits.Wait waiting = waits.begin("another build, which uses another image as '" + name + "'")) {
            while (users > 0) {
                wait();
            }
            waiting.heard();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(new Problem(
                    "Tried to hand the base image '" + name + "' from the cache to the Docker daemon",
                    "it was interrupted",
                    "Run it again",
                    ErrorTopic.INTERRUPTED));
        }
    }

    synchronized void giveBack() {
        users--;
        if (users == 0) {
            try {
                restore();
            } finally {
                notifyAll();
            }
        }
    }

    private void restore() {
        Optional.ofNullable(restoration).ifPresent(Runnable::run);
        restoration = null;
    }

    /** Ctrl-C must not leave names behind that stand for something else than before. */
    private static void restoreAll() {
        for (LentName lent : ALL.values()) {
            try {
                lent.restore();
            } catch (RuntimeException e) {
                // A daemon that is gone has nobody to tell it to.
            }
        }
    }
}
