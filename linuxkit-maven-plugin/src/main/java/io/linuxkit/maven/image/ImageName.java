/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.regex.Pattern;

/**
 * The name of an image repository, as written: {@code linuxkit/init}, {@code reg.example.com:5000/team/init}.
 *
 * @param text {@code [host[:port]/]path[/path…]}, lower case except for the host, at most 255 characters
 * @see <a href="https://github.com/distribution/reference/blob/v0.6.0/reference.go">grammar of references</a>
 */
public record ImageName(String text) {
    /** The registry of names without a host. */
    public static final String DOCKER_HUB = "docker.io";

    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String HOST = "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?";
    private static final Pattern GRAMMAR =
            Pattern.compile("(?:" + HOST + "/)?" + COMPONENT + "(?:/" + COMPONENT + ")*");

    public ImageName {
        if (text.length() > 255 || !GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not an image name of the form '[host[:port]/]path[/path...]' with lower-case letters,"
                    + " digits and single separators '.', '_', '-' in each path");
        }
    }

    /**
     * Returns the full form of the name, which LinuxKit's cache uses: {@code x} becomes {@code docker.io/library/x},
     * {@code a/b} becomes {@code docker.io/a/b} unless {@code a} is a host, and any other name stays unchanged.
     *
     * @return the full name; equal to this one when it is already full
     */
    public ImageName canonical() {
        String[] parts = text.split("/", -1);
        if (parts.length == 1) {
            return new ImageName(DOCKER_HUB + "/library/" + text);
        }
        return parts.length == 2 && !isHost(parts[0]) ? new ImageName(DOCKER_HUB + "/" + text) : this;
    }

    /**
     * Returns the registry of the repository.
     *
     * @return {@code host[:port]}; {@link #DOCKER_HUB} when the name has no host
     */
    public String registry() {
        int slash = text.indexOf('/');
        return slash > 0 && isHost(text.substring(0, slash)) ? text.substring(0, slash) : DOCKER_HUB;
    }

    /**
     * Returns the path within the registry.
     *
     * @return the name without its host; {@code library/x} for an official image of Docker Hub
     */
    public String repository() {
        String full = canonical().text;
        int slash = full.indexOf('/');
        return isHost(full.substring(0, slash)) ? full.substring(slash + 1) : full;
    }

    private static boolean isHost(String part) {
        return part.indexOf('.') >= 0
                || part.indexOf(':') >= 0
                || part.equals("localhost")
                || part.chars().anyMatch(Character::isUpperCase);
    }

    @Override
    public String toString() {
        return text;
    }
}
