/* SPDX-License-Identifier: Apache-2.0 */
/** Image registries: the distribution API, and credentials. */
@NullMarked
package io.linuxkit.maven.registry;

import org.jspecify.annotations.NullMarked;
