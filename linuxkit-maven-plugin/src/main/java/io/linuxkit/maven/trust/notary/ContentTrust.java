/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.PassphraseSource;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What signing and verifying by Docker Content Trust work with.
 *
 * @param directory Docker's trust directory, with {@code private/} and {@code tuf/}; made when something is to be kept
 *     there; shared with the {@code docker} and {@code notary} programs
 * @param passphrases of the keys in it
 * @param servers that have the metadata
 * @param roles that sign, and whose signatures count
 * @param clock tells what has expired
 */
public record ContentTrust(
        Path directory, PassphraseSource passphrases, NotaryServers servers, TrustRoles roles, Clock clock) {}
