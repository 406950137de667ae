/* SPDX-License-Identifier: Apache-2.0 */
/** Image registries: credentials and the distribution API. */
@NullMarked
package io.linuxkit.maven.registry;

import org.jspecify.annotations.NullMarked;
