/* SPDX-License-Identifier: Apache-2.0 */
/**
 * HTTP for registries: connections that log nothing, TLS, proxies, redirects, retries. This package knows nothing about
 * images.
 */
@NullMarked
package io.linuxkit.maven.registry.http;

import org.jspecify.annotations.NullMarked;
