/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The operations of the goals, one class for each goal, in the Java packages below this one. This Java package has the
 * events and results that several operations share. Operations connect the adapters to each other; they use neither
 * Maven nor any third-party library.
 */
@NullMarked
package io.linuxkit.maven.operation;

import org.jspecify.annotations.NullMarked;
