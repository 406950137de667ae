/* SPDX-License-Identifier: Apache-2.0 */
/** Problems and their messages: what was tried, what was found, what to do. */
@NullMarked
package io.linuxkit.maven.problem;

import org.jspecify.annotations.NullMarked;
