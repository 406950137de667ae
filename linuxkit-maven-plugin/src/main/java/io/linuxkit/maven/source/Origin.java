/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.Comparator;

/**
 * Where a value comes from; a greater origin wins over a lesser one.
 *
 * @param rank the kind of origin
 * @param text for people: {@code build.yml:3}, {@code POM property linuxkit.org}
 */
public record Origin(Rank rank, String text) implements Comparable<Origin> {
    /** Kinds of origin, from the weakest to the strongest. */
    public enum Rank {
        /** Nobody said anything. */
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
     * The origin of what nobody said.
     *
     * @return the weakest origin
     */
    public static Origin ofDefault() {
        return DEFAULT;
    }

    /**
     * A line of the package's definition.
     *
     * @param file name of the file
     * @param line from 1
     * @return {@code file:line}
     */
    public static Origin ofBuildFile(String file, int line) {
        return new Origin(Rank.BUILD_FILE, file + ":" + line);
    }

    /**
     * A property of the POM.
     *
     * @param property its name
     * @return {@code POM property linuxkit.org}
     */
    public static Origin ofPomProperty(String property) {
        return new Origin(Rank.POM_PROPERTY, "POM property " + property);
    }

    /**
     * An element of the plugin's configuration.
     *
     * @param element its name
     * @return {@code POM <configuration> <org>}
     */
    public static Origin ofPomConfiguration(String element) {
        return new Origin(Rank.POM_CONFIGURATION, "POM <configuration> <" + element + ">");
    }

    /**
     * A property of the command line.
     *
     * @param property its name
     * @return {@code -Dlinuxkit.org}
     */
    public static Origin ofUserProperty(String property) {
        return new Origin(Rank.USER_PROPERTY, "-D" + property);
    }

    @Override
    public int compareTo(Origin other) {
        return Comparator.comparing(Origin::rank).thenComparing(Origin::text).compare(this, other);
    }

    /** The origin for people. */
    @Override
    public String toString() {
        return text;
    }
}
