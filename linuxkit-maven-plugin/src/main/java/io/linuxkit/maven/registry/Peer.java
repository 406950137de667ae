/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.http.ServerAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * A server as messages speak of it.
 *
 * @param kind of server
 * @param name as the user knows it
 * @param authority {@code host[:port]} of it
 * @param login under which its credentials are filed: {@code host[:port]}
 * @param certificates Docker's directory of the authorities to trust for it and of the client's own certificate
 */
record Peer(Kind kind, String name, String authority, String login, Path certificates) {
    /** What it serves. */
    enum Kind {
        REGISTRY("registry", "Check the name '%s'; some registries want a repository or project to be made before"),
        NOTARY(
                "notary server",
                "See whether it is the notary server of '%s': -Dlinuxkit.notaryServer=https://host:port");

        private final String word;
        private final String whenAbsent;

        Kind(String word, String whenAbsent) {
            this.word = word;
            this.whenAbsent = whenAbsent;
        }

        /** What to do when it does not know a name. */
        String whenAbsent(RepositoryName name) {
            return whenAbsent.formatted(name);
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static Peer registry(String name) {
        return new Peer(Kind.REGISTRY, name, name, name, RegistrySettings.DOCKER_CERTIFICATES.resolve(name));
    }

    /** The base of certificates has a directory for each server. */
    static Peer notary(URI address, String login, Path certificates) {
        String authority = ServerAddress.of(address).authority();
        return new Peer(Kind.NOTARY, address.toString(), authority, login, certificates.resolve(authority));
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
