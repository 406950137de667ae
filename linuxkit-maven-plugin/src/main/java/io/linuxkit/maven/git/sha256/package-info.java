/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reading repositories with SHA-256 object names, which JGit cannot: their objects, names and the state of their working
 * trees. Knows nothing of the rest of {@code git}. Who no longer needs it deletes this package and its door,
 * {@code Sha256Checkout}.
 */
@NullMarked
package io.linuxkit.maven.git.sha256;

import org.jspecify.annotations.NullMarked;
