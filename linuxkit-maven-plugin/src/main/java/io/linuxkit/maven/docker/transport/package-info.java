/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The connections of docker-java to a daemon: HTTP/1.1 over Unix sockets, TCP and TLS, each with a watch over its waits.
 * Nothing is logged, because headers contain credentials and bodies contain whole images.
 */
@NullMarked
package io.linuxkit.maven.docker.transport;

import org.jspecify.annotations.NullMarked;
