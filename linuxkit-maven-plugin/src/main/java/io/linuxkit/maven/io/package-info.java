/* SPDX-License-Identifier: Apache-2.0 */
/** Byte streams and files: tar, gzip, hashing, and files that are never half-written. */
@NullMarked
package io.linuxkit.maven.io;

import org.jspecify.annotations.NullMarked;
