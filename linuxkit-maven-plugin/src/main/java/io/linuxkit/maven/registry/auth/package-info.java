/* SPDX-License-Identifier: Apache-2.0 */
/** Logins to registries: challenges, tokens, and the credentials for them. */
@NullMarked
package io.linuxkit.maven.registry.auth;

import org.jspecify.annotations.NullMarked;
