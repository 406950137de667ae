/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The objects of a run, put together: daemons, registries, notary servers and keys, with the credentials of
 * {@code settings.xml} and Docker's configuration. It connects to nobody before an operation does.
 */
@NullMarked
package io.linuxkit.maven.mojo.wiring;

import org.jspecify.annotations.NullMarked;
