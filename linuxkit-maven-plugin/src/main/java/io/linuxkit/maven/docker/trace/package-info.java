/* SPDX-License-Identifier: Apache-2.0 */
/** What a BuildKit build reports while it runs. */
@NullMarked
package io.linuxkit.maven.docker.trace;

import org.jspecify.annotations.NullMarked;
