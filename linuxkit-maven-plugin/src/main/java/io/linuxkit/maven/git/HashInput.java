/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One part of a computed hash.
 *
 * @param path the path relative to the top level of its repository, with {@code /}; {@code .} for the top level itself; or the
 *     name of an {@link AppendedHash}
 * @param id the hex id of the git object there, a tree or the blob of a tracked symbolic link; empty when the commit has nothing
 *     at this path; or the appended hash
 */
public record HashInput(String path, String id) {
    public HashInput {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(id, "id");
    }

    /**
     * Returns the hash of several parts: a single id unchanged, or the SHA-1 of the hex digits of several, as in linuxkit.
     *
     * @param inputs the parts in their order, at least one
     * @return the hash in hex digits
     */
    public static String combined(List<HashInput> inputs) {
        String first = inputs.get(0).id();
        String more = inputs.stream().skip(1).map(HashInput::id).collect(Collectors.joining());
        return more.isEmpty() ? first : sha1(first + more);
    }

    private static String sha1(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return path + " " + id;
    }
}
