/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.PassphraseSource;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The settings for signing and verifying with Docker Content Trust.
 *
 * @param directory Docker's trust directory, with {@code private/} and {@code tuf/}, shared with the {@code docker} and
 *     {@code notary} programs; created when something is stored there
 * @param passphrases the passphrases of its keys
 * @param servers the notary servers
 * @param roles the roles that sign and whose signatures are trusted
 * @param clock the clock for expiry times
 */
public record ContentTrust(
        Path directory, PassphraseSource passphrases, NotaryServers servers, TrustRoles roles, Clock clock) {}
