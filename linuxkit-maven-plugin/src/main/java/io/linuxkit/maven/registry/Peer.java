/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import java.nio.file.Path;

/**
 * A server as messages speak of it.
 *
 * @param kind of server
 * @param name as the user knows it
 * @param authority {@code host[:port]} of it
 * @param login under which its credentials are filed: {@code host[:port]} of a registry
 * @param certificates Docker's directory of the authorities to trust for it and of the client's own certificate
 */
public record Peer(Kind kind, String name, String authority, String login, Path certificates) {
    private static final Kind REGISTRY =
            new Kind("registry", "Check the name '%s'; some registries want a repository or project to be made before");

    /** A server's credentials are filed under the one name of its registry. */
    public Peer {
        login = RegistryHost.canonical(login);
    }

    /**
     * What a server is.
     *
     * @param word for it
     * @param remedy what to do when it does not know a name, which stands in it as {@code %s}
     */
    public record Kind(String word, String remedy) {
        /** What to do when it does not know a name. */
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

    /** Where its credentials can be put. */
    String places() {
        return "a <server> with the id '" + login + "' in settings.xml, or run 'docker login " + login + "'";
    }

    /** {@code registry 'name'}. */
    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
