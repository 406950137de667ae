/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The object graph of a run: daemons, registries, notary servers and keys, with the credentials of {@code settings.xml}
 * and Docker's configuration. Connections are opened only by operations.
 */
@NullMarked
package io.linuxkit.maven.mojo.wiring;

import org.jspecify.annotations.NullMarked;
