/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The operations that report about packages and images: the content of a registry, the content of the cache, and the
 * results that earlier builds recorded. They change nothing.
 */
@NullMarked
package io.linuxkit.maven.operation.inspect;

import org.jspecify.annotations.NullMarked;
