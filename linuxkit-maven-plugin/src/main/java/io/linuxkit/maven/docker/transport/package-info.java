/* SPDX-License-Identifier: Apache-2.0 */
/**
 * docker-java's way to a daemon: HTTP/1.1 over Unix sockets, TCP and TLS, with a watch over each connection. Nothing of it is
 * written to a log: headers carry credentials, bodies whole images.
 */
@NullMarked
package io.linuxkit.maven.docker.transport;

import org.jspecify.annotations.NullMarked;
