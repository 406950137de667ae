/* SPDX-License-Identifier: Apache-2.0 */
/** HTTP as registries need it: quiet connections, TLS, proxies, redirects, repetition. Knows nothing of images. */
@NullMarked
package io.linuxkit.maven.registry.http;

import org.jspecify.annotations.NullMarked;
