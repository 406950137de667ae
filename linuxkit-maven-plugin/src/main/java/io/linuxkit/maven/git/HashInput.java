/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.Objects;

/**
 * One part of a computed hash.
 *
 * @param path relative to the top level of its repository, with {@code /}; {@code .} for the top level itself
 * @param id hex id of the git object there: a tree, or the blob of a tracked symbolic link; empty when the commit has
 *     nothing at this path
 */
public record HashInput(String path, String id) {
    public HashInput {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
        return path + " " + id;
    }
}
