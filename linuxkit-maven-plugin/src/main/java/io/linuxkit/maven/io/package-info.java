/* SPDX-License-Identifier: Apache-2.0 */
/** Bytes on their way: tar streams, gzip, hashing, files that are never half-written. */
@NullMarked
package io.linuxkit.maven.io;

import org.jspecify.annotations.NullMarked;
