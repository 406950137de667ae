/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

/** The ways in which a blob comes into a repository. */
public enum BlobTransfer {
    /** The blob was already there. */
    PRESENT,
    /** The registry mounted the blob from another of its repositories. */
    MOUNTED,
    /** The content was uploaded. */
    UPLOADED
}
