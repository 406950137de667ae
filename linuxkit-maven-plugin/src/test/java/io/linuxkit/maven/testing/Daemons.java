/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import java.util.Map;
import java.util.stream.Stream;

/**
 * The Docker daemons for tests: those of {@code LINUXKIT_IT_DOCKERS} ({@code name=endpoint}, separated by spaces),
 * else the daemon of {@code DOCKER_HOST} or of the default socket.
 */
public final class Daemons {
    private Daemons() {}

    /** A daemon for tests, as the argument of a parameterized test. */
    public record Daemon(String name, String endpoint) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns all daemons, for tests of features that differ between daemons (build, save, load). */
    public static Stream<Daemon> all() {
        String configured =
                System.getenv().getOrDefault("LINUXKIT_IT_DOCKERS", "").trim();
        if (configured.isEmpty()) {
            return Stream.of(theDefault(System.getenv()));
        }
        return Stream.of(configured.split("\\s+")).map(Daemons::parse);
    }

    /** Returns one daemon, for tests of features that are the same everywhere. */
    public static Daemon first() {
        return all().findFirst().orElseThrow();
    }

    private static Daemon parse(String entry) {
        int equals = entry.indexOf('=');
        return new Daemon(entry.substring(0, equals), entry.substring(equals + 1));
    }

    private static Daemon theDefault(Map<String, String> environment) {
        return new Daemon("docker", environment.getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));
    }
}
