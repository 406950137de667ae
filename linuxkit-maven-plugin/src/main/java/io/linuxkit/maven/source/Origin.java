/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.Comparator;

/**
 * The origin of a value; a greater origin wins over a lesser one.
 *
 * @param rank the kind of origin
 * @param text the origin as shown to the user: {@code build.yml:3}, {@code POM property linuxkit.org}
 */
public record Origin(Rank rank, String text) implements Comparable<Origin> {
    /** The kinds of origin, from the weakest to the strongest. */
    public enum Rank {
        /** The default, when no value is set. */
        DEFAULT,
        /** The package's {@code build.yml}. */
        BUILD_FILE,
        /** {@code <properties>} of the POM. */
        POM_PROPERTY,
        /** {@code <configuration>} of the plugin. */
        POM_CONFIGURATION,
        /** {@code -D} on the command line. */
        USER_PROPERTY
    }

    private static final Origin DEFAULT = new Origin(Rank.DEFAULT, "default");

    /**
     * Returns the origin of a default.
     *
     * @return the weakest origin
     */
    public static Origin ofDefault() {
        return DEFAULT;
    }

    /**
     * Returns the origin of a value in the package's definition.
     *
     * @param file the name of the file
     * @param line the line, counted from 1
     * @return the origin, shown as {@code file:line}
     */
    public static Origin ofBuildFile(String file, int line) {
        return new Origin(Rank.BUILD_FILE, file + ":" + line);
    }

    /**
     * Returns the origin of a value in a property of the POM.
     *
     * @param property the name of the property
     * @return the origin, shown as {@code POM property linuxkit.org}
     */
    public static Origin ofPomProperty(String property) {
        return new Origin(Rank.POM_PROPERTY, "POM property " + property);
    }

    /**
     * Returns the origin of a value in the plugin's configuration.
     *
     * @param element the name of the element
     * @return the origin, shown as {@code POM <configuration> <org>}
     */
    public static Origin ofPomConfiguration(String element) {
        return new Origin(Rank.POM_CONFIGURATION, "POM <configuration> <" + element + ">");
    }

    /**
     * Returns the origin of a value on the command line.
     *
     * @param property the name of the property
     * @return the origin, shown as {@code -Dlinuxkit.org}
     */
    public static Origin ofUserProperty(String property) {
        return new Origin(Rank.USER_PROPERTY, "-D" + property);
    }

    @Override
    public int compareTo(Origin other) {
        return Comparator.comparing(Origin::rank).thenComparing(Origin::text).compare(this, other);
    }

    /** Returns the origin as shown to the user. */
    @Override
    public String toString() {
        return text;
    }
}
