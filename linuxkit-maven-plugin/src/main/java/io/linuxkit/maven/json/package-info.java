/* SPDX-License-Identifier: Apache-2.0 */
/** JSON documents as immutable values, whose errors have a place. Only this package uses Jackson, apart from two classes of {@code docker}. */
@NullMarked
package io.linuxkit.maven.json;

import org.jspecify.annotations.NullMarked;
