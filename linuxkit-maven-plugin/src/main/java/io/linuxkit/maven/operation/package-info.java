/* SPDX-License-Identifier: Apache-2.0 */
/** One class per goal: connects the adapters, knows neither Maven nor any library. */
@NullMarked
package io.linuxkit.maven.operation;

import org.jspecify.annotations.NullMarked;
