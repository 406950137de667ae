/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import java.nio.file.Path;

/**
 * A server as messages describe it.
 *
 * @param kind the kind of server
 * @param name the name that the user knows
 * @param authority the server's {@code host[:port]}
 * @param login the name for the lookup of credentials: {@code host[:port]} of a registry
 * @param certificates Docker's directory with the authorities to trust for the server, and with the client's own
 *     certificate
 */
public record Peer(Kind kind, String name, String authority, String login, Path certificates) {
    private static final Kind REGISTRY = new Kind(
            "registry", "Check the name '%s'; in some registries a repository or project must be created first");

    /** Replaces the name for the lookup of credentials by the canonical name of the registry. */
    public Peer {
        login = RegistryHost.canonical(login);
    }

    /**
     * The kind of a server.
     *
     * @param word the name of the kind
     * @param remedy what to do when the server does not have a name, which replaces {@code %s}
     */
    public record Kind(String word, String remedy) {
        /** Returns what to do when the server does not have a name. */
        String whenAbsent(RepositoryName name) {
            return remedy.formatted(name);
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static Peer registry(String name) {
        return new Peer(REGISTRY, name, name, name, RegistrySettings.DOCKER_CERTIFICATES.resolve(name));
    }

    /** Returns the places where its credentials can be configured. */
    String places() {
        return "a <server> with the id '" + login + "' in settings.xml, or run 'docker login " + login + "'";
    }

    /** Returns a text such as {@code registry 'name'}. */
    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
