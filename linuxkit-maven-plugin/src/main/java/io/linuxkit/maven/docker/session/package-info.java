/* SPDX-License-Identifier: Apache-2.0 */
/** The client's side of a BuildKit session: a small gRPC server on the connection that the daemon calls back. */
@NullMarked
package io.linuxkit.maven.docker.session;

import org.jspecify.annotations.NullMarked;
