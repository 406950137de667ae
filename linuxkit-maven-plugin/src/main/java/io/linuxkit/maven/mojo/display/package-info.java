/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The output for the user: events on a terminal or in a log, and tables of results. This package may write only to the
 * terminal and to Maven's log.
 */
@NullMarked
package io.linuxkit.maven.mojo.display;

import org.jspecify.annotations.NullMarked;
