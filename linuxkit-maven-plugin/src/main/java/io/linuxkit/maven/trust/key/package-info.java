/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Key files: their permissions and their encryption. The algorithms are used from BouncyCastle directly, not through a
 * security provider, because some JVMs accept providers from signed jars only, and the plugin's jar is not signed.
 */
@NullMarked
package io.linuxkit.maven.trust.key;

import org.jspecify.annotations.NullMarked;
