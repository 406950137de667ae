/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.regex.Pattern;

/**
 * A reference to an image by its tag: {@code linuxkit/init:4c1e…}.
 *
 * @param name the name of the repository
 * @param tag a letter, digit or {@code _}, followed by up to 127 of these, {@code .} and {@code -}
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
     * @return the parsed reference
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
     * Returns whether a text is a valid tag.
     *
     * @param text the text to check
     * @return true when it has the form of a tag
     */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /**
     * Returns the reference of the image of one architecture, as LinuxKit names it.
     *
     * @param architecture the architecture to append to the tag
     * @return {@code name:tag-arch}
     */
    public ImageReference forArchitecture(Architecture architecture) {
        return new ImageReference(name, tag + "-" + architecture.name());
    }

    /**
     * Returns the reference for all architectures, the reverse of {@link #forArchitecture}.
     *
     * @param architecture the architecture to remove from the tag
     * @return {@code name:tag}; this reference when its tag does not end with the architecture or consists only of it
     */
    public ImageReference withoutArchitecture(Architecture architecture) {
        String suffix = "-" + architecture.name();
        return tag.endsWith(suffix) && tag.length() > suffix.length()
                ? new ImageReference(name, tag.substring(0, tag.length() - suffix.length()))
                : this;
    }

    /**
     * Returns the reference with its full name.
     *
     * @return a copy with the name {@link ImageName#canonical()}
     */
    public ImageReference canonical() {
        return new ImageReference(name.canonical(), tag);
    }

    /** Returns {@code name:tag}. */
    @Override
    public String toString() {
        return name + ":" + tag;
    }
}
