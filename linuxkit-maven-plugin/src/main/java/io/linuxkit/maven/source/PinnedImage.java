/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.go.YamlPlace;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image whose content is fixed by a digest.
 *
 * @param name the registry and the path, such as {@code docker.io/library/alpine}
 * @param tag the tag; empty when there is none
 * @param digest the digest, {@code sha256:…}, {@code sha384:…} or {@code sha512:…}
 */
public record PinnedImage(String name, String tag, String digest) {
    private static final Map<String, Integer> DIGITS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);
    private static final Pattern FORM = Pattern.compile("(?<host>[^/@#?\\s:]+(?::[0-9]*)?)/(?<path>[^@:#?]*)"
            + "(?::(?<tag>[^@]*))?@(?<algorithm>[a-z0-9]+):(?<hex>[0-9a-f]+)");
    private static final Pattern SHORT_NAME = Pattern.compile("[^/@#?\\s:]+(?::[^/@]+)?@.*");

    static PinnedImage parse(String text, YamlPlace at) {
        if (SHORT_NAME.matcher(text).matches()) {
            throw at.error(
                    "the image '" + Excerpt.of(text) + "' has no registry",
                    "Write 'docker.io/library/" + Excerpt.of(text) + "'");
        }
        Matcher parts = FORM.matcher(text.strip().equals(text) && !text.contains("://") ? text : "");
        if (!parts.matches()) {
            throw at.error(
                    "'" + Excerpt.of(text) + "' is not an image with a digest",
                    "Write 'registry/path@sha256:<64 lower-case hexadecimal digits>'");
        }
        String algorithm = parts.group("algorithm");
        Integer digits = DIGITS.get(algorithm);
        if (digits == null || digits != parts.group("hex").length()) {
            throw at.error(
                    "the digest of '" + Excerpt.of(text) + "' is not valid",
                    digits == null
                            ? "Use sha256, sha384 or sha512"
                            : "A " + algorithm + " digest has " + digits + " hexadecimal digits");
        }
        String path = ExtraSource.clean(parts.group("host") + "/" + parts.group("path"));
        String tag = parts.group("tag") == null ? "" : parts.group("tag");
        return new PinnedImage(path, tag, algorithm + ":" + parts.group("hex"));
    }

    /** Returns {@code name[:tag]@digest}. */
    @Override
    public String toString() {
        return name + (tag.isEmpty() ? "" : ":" + tag) + "@" + digest;
    }
}
