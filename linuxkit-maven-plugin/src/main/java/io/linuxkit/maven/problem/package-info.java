/* SPDX-License-Identifier: Apache-2.0 */
/** What went wrong, in the user's words: what was tried, what was found, what to do. */
@NullMarked
package io.linuxkit.maven.problem;

import org.jspecify.annotations.NullMarked;
