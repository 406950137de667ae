/* SPDX-License-Identifier: Apache-2.0 */
/** What git says about a package: tree hash, commit, uncommitted changes; the only package that knows JGit. */
@NullMarked
package io.linuxkit.maven.git;

import org.jspecify.annotations.NullMarked;
