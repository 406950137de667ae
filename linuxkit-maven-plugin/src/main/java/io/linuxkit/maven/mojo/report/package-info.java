/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The page about the packages of a build, as HTML with its graph. It gets values, and writes one file.
 */
@NullMarked
package io.linuxkit.maven.mojo.report;

import org.jspecify.annotations.NullMarked;
