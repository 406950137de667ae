/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import java.util.Map;
import java.util.Optional;

/**
 * The metadata of one repository at its notary server, as bytes. Nothing is verified here. A server that cannot be asked is
 * an {@link io.linuxkit.maven.problem.EnvironmentException}, never an empty answer.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/server/server.go">the server's routes</a>
 */
public interface NotaryRepository {
    /**
     * Where it is, for people.
     *
     * @return such as {@code https://notary.example.com}
     */
    String server();

    /**
     * Fetches a document.
     *
     * @param name the last part of its address: {@code root.json}, {@code 3.root.json},
     *     {@code targets/releases.<sha256>.json}
     * @param mostBytes that are read
     * @return the document; empty when the server has none of that name, or does not know the repository
     * @throws io.linuxkit.maven.trust.TrustException {@code OVERSIZED} when there is more than {@code mostBytes}
     */
    Optional<byte[]> fetch(String name, int mostBytes);

    /**
     * The public key of a role whose private key the server holds. Until the repository is published, each question may
     * get another key. Asks for the permission to write.
     *
     * @param role {@code snapshot} or {@code timestamp}
     * @return the key as JSON
     */
    byte[] serverKey(String role);

    /**
     * Publishes changed documents, all or none.
     *
     * @param documents by role, such as {@code targets/releases}, in their order
     * @throws PublicationRefusedException when the server does not take them
     */
    void publish(Map<String, byte[]> documents) throws PublicationRefusedException;
}
