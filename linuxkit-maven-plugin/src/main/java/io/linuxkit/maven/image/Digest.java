/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest that identifies a blob.
 *
 * @param hex 64 lower-case hexadecimal digits
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests">OCI image specification,
 *     digests</a>
 */
public record Digest(String hex) implements Comparable<Digest> {
    private static final String ALGORITHM = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "'" + hex + "' is not a SHA-256 digest: 64 lower-case hexadecimal digits are needed");
        }
    }

    /**
     * Reads a digest.
     *
     * @param text {@code sha256:} followed by 64 lower-case hexadecimal digits
     * @return the digest
     * @throws IllegalArgumentException when the text has another form or names another algorithm
     */
    public static Digest parse(String text) {
        if (!text.startsWith(ALGORITHM)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a digest of the form 'sha256:<64 hexadecimal digits>'");
        }
        return new Digest(text.substring(ALGORITHM.length()));
    }

    /**
     * Computes the digest of bytes.
     *
     * @param content the whole content
     * @return the digest
     */
    public static Digest of(byte[] content) {
        return finish(sha256().digest(content));
    }

    /**
     * Returns the digest that a {@link #sha256()} computation has produced.
     *
     * @param hash the 32 bytes of the result
     * @return the digest
     */
    public static Digest finish(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash).toLowerCase(Locale.ROOT));
    }

    /**
     * Starts a SHA-256 computation, for content that is streamed.
     *
     * @return the new computation
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    /** Returns {@code sha256:<hex>}. */
    @Override
    public String toString() {
        return ALGORITHM + hex;
    }
}
