/* SPDX-License-Identifier: Apache-2.0 */
/** The state of a package in git: tree hash, commit, uncommitted changes. Only this package knows JGit. */
@NullMarked
package io.linuxkit.maven.git;

import org.jspecify.annotations.NullMarked;
