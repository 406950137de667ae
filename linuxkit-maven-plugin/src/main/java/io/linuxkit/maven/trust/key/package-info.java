/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What files of keys have in common: who may use them, and how a passphrase encrypts what they hold. The algorithms are BouncyCastle's own, not those of a provider: some JVMs take
 * providers from signed jars only, and the plugin's is not signed.
 */
@NullMarked
package io.linuxkit.maven.trust.key;

import org.jspecify.annotations.NullMarked;
