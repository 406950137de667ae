/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Notary servers over HTTP: the metadata of Docker Content Trust, as bytes; nothing is verified here. Speaks through the
 * connections and with the credentials of {@code registry}, which knows nothing of this package. Its door is
 * {@link io.linuxkit.maven.registry.notary.HttpNotaries}: who takes that out of the goals can delete the package.
 */
@NullMarked
package io.linuxkit.maven.registry.notary;

import org.jspecify.annotations.NullMarked;
