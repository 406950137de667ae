/* SPDX-License-Identifier: Apache-2.0 */
/** The linuxkit cache, an OCI image layout shared with the {@code linuxkit} tool: lock, atomic writes, imports. */
@NullMarked
package io.linuxkit.maven.layout;

import org.jspecify.annotations.NullMarked;
