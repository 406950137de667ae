/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import java.util.List;

/**
 * The permissions of a token.
 *
 * @param repository the path within the registry
 * @param actions the actions, such as {@code pull} and {@code push}
 * @see <a href="https://distribution.github.io/distribution/spec/auth/scope/">Distribution, token scopes</a>
 */
public record Scope(String repository, List<String> actions) {
    private static final String PULL = "pull";
    private static final String PUSH = "push";

    public Scope {
        actions = List.copyOf(actions);
    }

    /**
     * Returns the scope for reading.
     *
     * @param repository the path within the registry
     * @return the scope
     */
    public static Scope pull(String repository) {
        return new Scope(repository, List.of(PULL));
    }

    /**
     * Returns the scope for reading and writing.
     *
     * @param repository the path within the registry
     * @return the scope
     */
    public static Scope push(String repository) {
        return new Scope(repository, List.of(PULL, PUSH));
    }

    /** Returns {@code repository:name:pull,push}. */
    @Override
    public String toString() {
        return "repository:" + repository + ":" + String.join(",", actions);
    }
}
