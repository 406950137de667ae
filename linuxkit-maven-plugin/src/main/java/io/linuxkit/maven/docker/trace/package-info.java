/* SPDX-License-Identifier: Apache-2.0 */
/** The reports of a running BuildKit build. */
@NullMarked
package io.linuxkit.maven.docker.trace;

import org.jspecify.annotations.NullMarked;
