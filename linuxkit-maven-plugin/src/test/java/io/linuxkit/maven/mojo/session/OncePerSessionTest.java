/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.Reactor;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OncePerSessionTest {
    private final MavenSession session;

    OncePerSessionTest(@TempDir Path directory) {
        Reactor reactor = new Reactor(directory);
        session = reactor.session(reactor.add("app", "linuxkit-package"));
    }

    @Test
    void actionRunsOnceInASessionAndItsCopies() {
        List<String> ran = new ArrayList<>();
        SessionMemory.of(session).once(() -> ran.add("first"));
        SessionMemory.of(session.clone()).once(() -> ran.add("second"));
        assertThat(ran).containsExactly("first");
    }

    @Test
    void failureIsSharedByAll() {
        UserException failure = new UserException(new Problem("Tried", "found", "Do", ErrorTopic.PARAMETER));
        assertThatThrownBy(() -> SessionMemory.of(session).once(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> SessionMemory.of(session).once(() -> {})).isSameAs(failure);
    }
}
