/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Go's way of reading YAML and of writing JSON: what go-yaml makes of a scalar, how it fills the types of a program, and how
 * {@code encoding/json} writes them, to the byte. Knows neither {@code build.yml} nor a YAML library: it gets values with
 * their places and gives back text.
 */
@NullMarked
package io.linuxkit.maven.source.go;

import org.jspecify.annotations.NullMarked;
