/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Images on their way between the cache, a daemon and a registry. It may read and write all three, and knows nothing of
 * packages' definitions.
 */
@NullMarked
package io.linuxkit.maven.operation.image;

import org.jspecify.annotations.NullMarked;
