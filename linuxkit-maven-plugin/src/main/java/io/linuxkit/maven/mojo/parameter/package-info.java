/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The parameters of goals, which are read by name in their order of precedence, checked, and converted to values. This
 * package reads Maven's session and the environment, and opens no file.
 */
@NullMarked
package io.linuxkit.maven.mojo.parameter;

import org.jspecify.annotations.NullMarked;
