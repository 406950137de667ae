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
 * @param path relative to the top level of its repository, with {@code /}; {@code .} for the top level itself; or the
 *     name of what an {@link AppendedHash} is of
 * @param id hex id of the git object there: a tree, or the blob of a tracked symbolic link; empty when the commit has
 *     nothing at this path; or the appended hash
 */
public record HashInput(String path, String id) {
    public HashInput {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(id, "id");
    }

    /**
     * The hash of several parts: one id stands for itself; of more, the SHA-1 of their hex digits, as linuxkit does it.
     *
     * @param inputs at least one, in their order
     * @return hex digits
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
