/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.mojo.Reactor;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionMemoryTest {
    private final MavenSession session;
    private final MavenSession other;

    SessionMemoryTest(@TempDir Path directory) {
        Reactor reactor = new Reactor(directory);
        session = reactor.session(reactor.add("app", "linuxkit-package"));
        other = new Reactor(directory).session();
    }

    @Test
    void thingIsNewOnceInASessionAndItsCopies() {
        assertThat(SessionMemory.of(session).knows("thing")).isFalse();
        assertThat(SessionMemory.of(session).add("thing")).isTrue();
        assertThat(SessionMemory.of(session.clone()).add("thing")).isFalse();
        assertThat(SessionMemory.of(session).knows("thing")).isTrue();
        assertThat(SessionMemory.of(other).knows("thing")).isFalse();
    }
}
