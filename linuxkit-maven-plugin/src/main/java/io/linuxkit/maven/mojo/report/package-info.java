/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The HTML page about the packages of a build, with their graph. This package gets values, and writes one file.
 */
@NullMarked
package io.linuxkit.maven.mojo.report;

import org.jspecify.annotations.NullMarked;
