/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import java.util.Map;
import java.util.Optional;

/**
 * The metadata of one repository at its notary server, as bytes that are not verified here. When the server cannot be
 * reached, the methods throw {@link io.linuxkit.maven.problem.EnvironmentException} and never return an empty result.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/server/server.go">the server's routes</a>
 */
public interface NotaryRepository {
    /**
     * Returns the address of the server, for messages.
     *
     * @return an address such as {@code https://notary.example.com}
     */
    String server();

    /**
     * Fetches a document.
     *
     * @param name the last part of the document's URL: {@code root.json}, {@code 3.root.json},
     *     {@code targets/releases.<sha256>.json}
     * @param mostBytes the largest accepted size
     * @return the document; empty when the server does not have the document or does not know the repository
     * @throws io.linuxkit.maven.trust.TrustException {@code OVERSIZED} when the document has more than
     *     {@code mostBytes}
     */
    Optional<byte[]> fetch(String name, int mostBytes);

    /**
     * Fetches the public key of a role whose private key is managed by the server. Until the repository is published,
     * each call may return another key. It needs write permission for the repository.
     *
     * @param role the role, {@code snapshot} or {@code timestamp}
     * @return the key as JSON
     */
    byte[] serverKey(String role);

    /**
     * Publishes changed documents: all of them or none.
     *
     * @param documents the documents by role, such as {@code targets/releases}, in the order of publication
     * @throws PublicationRefusedException when the server refuses the documents
     */
    void publish(Map<String, byte[]> documents) throws PublicationRefusedException;
}
