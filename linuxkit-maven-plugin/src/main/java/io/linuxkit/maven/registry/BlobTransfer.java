/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

/** How a blob came into a repository. */
public enum BlobTransfer {
    /** It was there already. */
    PRESENT,
    /** The registry took it from another of its repositories. */
    MOUNTED,
    /** Its content was sent. */
    UPLOADED
}
