/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The texts that the goal {@code help} prints: goals with their parameters, and sections of the errors page. It does
 * not use Maven.
 */
@NullMarked
package io.linuxkit.maven.mojo.help;

import org.jspecify.annotations.NullMarked;
