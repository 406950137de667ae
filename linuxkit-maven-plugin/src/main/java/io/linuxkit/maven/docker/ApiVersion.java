/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the Docker Engine API.
 *
 * @param major the first number, which has always been 1
 * @param minor the second number, which grows with each version of the engine
 * @see <a href="https://docs.docker.com/reference/api/engine/#api-version-matrix">versions of the API</a>
 */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** The version of Docker 19.03, the first whose BuildKit is complete enough. */
    static final ApiVersion OLDEST = new ApiVersion(1, 40);

    /** The newest version that this plugin uses, also with newer daemons. */
    static final ApiVersion NEWEST = new ApiVersion(1, 47);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    static Optional<ApiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Returns the version to use with a daemon that offers this version. */
    ApiVersion negotiated() {
        return compareTo(NEWEST) < 0 ? this : NEWEST;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
