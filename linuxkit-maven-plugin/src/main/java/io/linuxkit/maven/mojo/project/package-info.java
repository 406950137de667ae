/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The projects of a Maven session as packages: which directories are packages, their requests, their dependencies, and
 * the results that a goal writes. This package may read POMs and artifacts, and write below {@code target}.
 */
@NullMarked
package io.linuxkit.maven.mojo.project;

import org.jspecify.annotations.NullMarked;
