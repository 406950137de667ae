/* SPDX-License-Identifier: Apache-2.0 */
/** Who may do what in a registry: challenges, tokens, and the credentials that they are had for. */
@NullMarked
package io.linuxkit.maven.registry.auth;

import org.jspecify.annotations.NullMarked;
