/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The parameters of goals: read by name with their order of precedence, checked, and turned into values. It reads Maven's
 * session and the environment, and opens no file.
 */
@NullMarked
package io.linuxkit.maven.mojo.parameter;

import org.jspecify.annotations.NullMarked;
