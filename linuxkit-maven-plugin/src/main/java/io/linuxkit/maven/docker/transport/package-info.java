/* SPDX-License-Identifier: Apache-2.0 */
/** HTTP/1.1 to a daemon over Unix sockets, TCP and TLS, written to no log: headers carry credentials, bodies whole images. */
@NullMarked
package io.linuxkit.maven.docker.transport;

import org.jspecify.annotations.NullMarked;
