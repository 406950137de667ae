/* SPDX-License-Identifier: Apache-2.0 */
/** JSON documents as immutable values with their errors located; the only package that knows Jackson. */
@NullMarked
package io.linuxkit.maven.json;

import org.jspecify.annotations.NullMarked;
