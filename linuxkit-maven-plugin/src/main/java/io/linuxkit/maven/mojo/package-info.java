/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The goals: the classes that Maven calls, and their bases, which declare the parameters. A goal reads its parameters, runs one
 * operation and publishes the result; all else is in the rooms below. Nobody but these packages knows Maven.
 */
@NullMarked
package io.linuxkit.maven.mojo;

import org.jspecify.annotations.NullMarked;
