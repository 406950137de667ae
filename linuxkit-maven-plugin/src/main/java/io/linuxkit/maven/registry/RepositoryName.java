/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;

/** The name of a repository in messages and in requests. */
record RepositoryName(ImageName image) {
    RepositoryName {
        image = image.canonical();
    }

    /** Returns the path within the registry. */
    String path() {
        return image.repository();
    }

    String tagged(String tag) {
        return "manifest '" + image + ":" + tag + "'";
    }

    String digested(Digest digest) {
        return "manifest '" + image + "@" + digest + "'";
    }

    String blob(Descriptor blob) {
        return "blob '" + image + "@" + blob.digest() + "'";
    }

    @Override
    public String toString() {
        return image.toString();
    }
}
