/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Notary servers over HTTP: the metadata of Docker Content Trust, as bytes that are not verified here. This package uses the
 * connections and credentials of {@code registry}, which does not know this package. Goals use it only through
 * {@link io.linuxkit.maven.registry.notary.HttpNotaries}; without that use the package can be deleted.
 */
@NullMarked
package io.linuxkit.maven.registry.notary;

import org.jspecify.annotations.NullMarked;
