/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The reading of packages: definition, dependencies, tag and order. These classes may read files and git repositories;
 * they use no daemon, registry or cache.
 */
@NullMarked
package io.linuxkit.maven.operation.definition;

import org.jspecify.annotations.NullMarked;
