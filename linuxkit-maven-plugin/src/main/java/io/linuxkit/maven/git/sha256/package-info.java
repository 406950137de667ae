/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A reader of repositories with SHA-256 object names, which JGit cannot read: objects, references, and the state of the
 * working tree. This package does not use the rest of {@code git}. If it is no longer needed, it can be deleted together
 * with {@code Sha256Checkout}, the only class that uses it.
 */
@NullMarked
package io.linuxkit.maven.git.sha256;

import org.jspecify.annotations.NullMarked;
