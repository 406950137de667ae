/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A package as it is read: its definition, its dependencies, the order among packages and its tag. It may read files and git
 * repositories, and speaks to no daemon, registry or cache.
 */
@NullMarked
package io.linuxkit.maven.operation.definition;

import org.jspecify.annotations.NullMarked;
