/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.registry.http.Authorization;
import io.linuxkit.maven.registry.http.Interrupts;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The current token for some scopes. When several threads need a new token, one of them requests it for all. */
final class TokenSlot {
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token current;

    TokenSlot(Clock clock) {
        this.clock = clock;
    }

    /** The source of new tokens. */
    @FunctionalInterface
    interface Source {
        Token fetch() throws IOException;
    }

    /** Returns a token that has not expired and is not the refused one. */
    Token get(Optional<Authorization> refused, Source source) throws IOException {
        Interrupts.lock(lock);
        try {
            return getLocked(refused, source);
        } finally {
            lock.unlock();
        }
    }

    private Token getLocked(Optional<Authorization> refused, Source source) throws IOException {
        Token token = current;
        if (token == null || !token.isUsable(clock.instant()) || refused.equals(Optional.of(token.authorization()))) {
            current = null;
            token = source.fetch();
            current = token;
        }
        return token;
    }
}
