/* SPDX-License-Identifier: Apache-2.0 */
/** A reader and a writer of the few protocol buffers of BuildKit. */
@NullMarked
package io.linuxkit.maven.docker.protobuf;

import org.jspecify.annotations.NullMarked;
