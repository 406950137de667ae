/* SPDX-License-Identifier: Apache-2.0 */
/** The Maven goals: parameters in, one operation run, results out; the only package that knows Maven. */
@NullMarked
package io.linuxkit.maven.mojo;

import org.jspecify.annotations.NullMarked;
