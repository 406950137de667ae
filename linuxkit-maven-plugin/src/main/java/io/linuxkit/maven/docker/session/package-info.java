/* SPDX-License-Identifier: Apache-2.0 */
/** The client's side of a BuildKit session: a small gRPC server on a connection that the daemon uses for its requests. */
@NullMarked
package io.linuxkit.maven.docker.session;

import org.jspecify.annotations.NullMarked;
