/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The goals: the classes that Maven calls, and their base classes, which declare the parameters. A goal reads its
 * parameters, runs one operation and publishes the result; everything else is in the sub-packages. Only this package
 * and its sub-packages use Maven.
 */
@NullMarked
package io.linuxkit.maven.mojo;

import org.jspecify.annotations.NullMarked;
