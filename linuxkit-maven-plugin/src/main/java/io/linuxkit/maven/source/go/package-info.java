/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Go's way of reading YAML and writing JSON: the value that go-yaml reads from a scalar, the types of a Go program, and the
 * bytes that {@code encoding/json} writes for them. This package knows neither {@code build.yml} nor a YAML library: it
 * receives values with their places, and returns text.
 */
@NullMarked
package io.linuxkit.maven.source.go;

import org.jspecify.annotations.NullMarked;
