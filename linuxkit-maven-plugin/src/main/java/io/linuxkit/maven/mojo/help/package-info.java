/* SPDX-License-Identifier: Apache-2.0 */
/** What the goal {@code help} prints: the goals with their parameters, and the sections of the errors page. Knows no Maven. */
@NullMarked
package io.linuxkit.maven.mojo.help;

import org.jspecify.annotations.NullMarked;
