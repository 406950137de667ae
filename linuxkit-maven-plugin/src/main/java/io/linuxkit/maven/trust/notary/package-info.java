/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Docker Content Trust: signed metadata of a repository at a Notary v1 server, as the {@code docker} and {@code notary}
 * programs read and write them.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/docs/service_architecture.md">Notary's service
 *     architecture</a>
 */
@NullMarked
package io.linuxkit.maven.trust.notary;

import org.jspecify.annotations.NullMarked;
