/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The projects of a Maven session as packages: which are meant, what they ask for, what they depend on, and what a goal
 * leaves in them. It may read POMs and artifacts, and write below {@code target}.
 */
@NullMarked
package io.linuxkit.maven.mojo.project;

import org.jspecify.annotations.NullMarked;
