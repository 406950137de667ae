/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the goals do: one class for each, in the rooms below. Here is what several rooms share: the events and the results. The
 * operations connect the adapters to each other, and know neither Maven nor any library.
 */
@NullMarked
package io.linuxkit.maven.operation;

import org.jspecify.annotations.NullMarked;
