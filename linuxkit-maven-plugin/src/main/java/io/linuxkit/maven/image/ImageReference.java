/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.regex.Pattern;

/**
 * A tagged image: {@code linuxkit/init:4c1e…}.
 *
 * @param name of the repository
 * @param tag a letter, digit or {@code _}, then up to 127 of those, {@code .} and {@code -}
 */
public record ImageReference(ImageName name, String tag) {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    public ImageReference {
        if (!isTag(tag)) {
            throw new IllegalArgumentException("'" + tag
                    + "' is not a tag: letters, digits, '_', '.' and '-' are allowed, at most 128, and neither '.' nor"
                    + " '-' comes first");
        }
    }

    /**
     * Reads {@code name:tag}.
     *
     * @param text the reference; the tag follows the last colon
     * @return its parts
     * @throws IllegalArgumentException when the text has another form
     */
    public static ImageReference parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.indexOf('/', colon) >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not an image reference of the form 'name:tag'");
        }
        return new ImageReference(new ImageName(text.substring(0, colon)), text.substring(colon + 1));
    }

    /**
     * Whether a registry takes a text as tag.
     *
     * @param text to look at
     * @return true when it has the form of a tag
     */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /**
     * The reference of one architecture's image, as LinuxKit names it.
     *
     * @param architecture to append
     * @return {@code name:tag-arch}
     */
    public ImageReference forArchitecture(Architecture architecture) {
        return new ImageReference(name, tag + "-" + architecture.name());
    }

    /**
     * The reference of all architectures' images: the reverse of {@link #forArchitecture}.
     *
     * @param architecture to take away
     * @return {@code name:tag}; this one when its tag does not end with the architecture, or is nothing else
     */
    public ImageReference withoutArchitecture(Architecture architecture) {
        String suffix = "-" + architecture.name();
        return tag.endsWith(suffix) && tag.length() > suffix.length()
                ? new ImageReference(name, tag.substring(0, tag.length() - suffix.length()))
                : this;
    }

    /**
     * The same image under its full name.
     *
     * @return a copy with {@link ImageName#canonical()}
     */
    public ImageReference canonical() {
        return new ImageReference(name.canonical(), tag);
    }

    /** {@code name:tag}. */
    @Override
    public String toString() {
        return name + ":" + tag;
    }
}
