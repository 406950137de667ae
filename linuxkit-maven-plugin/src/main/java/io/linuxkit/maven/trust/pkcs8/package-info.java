/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Private keys that a passphrase encrypts. The algorithms are BouncyCastle's own, not those of a provider: some JVMs take
 * providers from signed jars only, and the plugin's is not signed.
 */
@NullMarked
package io.linuxkit.maven.trust.pkcs8;

import org.jspecify.annotations.NullMarked;
