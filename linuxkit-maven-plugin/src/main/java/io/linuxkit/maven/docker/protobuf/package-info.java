/* SPDX-License-Identifier: Apache-2.0 */
/** The few protocol buffers that BuildKit speaks, read and written by hand. */
@NullMarked
package io.linuxkit.maven.docker.protobuf;

import org.jspecify.annotations.NullMarked;
