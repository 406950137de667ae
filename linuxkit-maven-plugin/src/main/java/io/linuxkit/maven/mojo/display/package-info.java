/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a user sees of a run: the events on a terminal, in a log or not at all, and the tables of results. It may write to the
 * terminal and to Maven's log only.
 */
@NullMarked
package io.linuxkit.maven.mojo.display;

import org.jspecify.annotations.NullMarked;
