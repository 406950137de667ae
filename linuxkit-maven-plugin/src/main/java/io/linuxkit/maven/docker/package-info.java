/* SPDX-License-Identifier: Apache-2.0 */
/** Docker daemons: their addresses, builds, and the images in their stores. Only this package uses docker-java. */
@NullMarked
package io.linuxkit.maven.docker;

import org.jspecify.annotations.NullMarked;
