/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.go.YamlPlace;
import java.nio.file.Path;

/** A build argument; one that names packages gets its value when the packages' tags are known. */
public sealed interface BuildArgument {
    /**
     * Returns the name; for several packages, the pattern of their names.
     *
     * @return the text before the first {@code =}
     */
    String name();

    /**
     * Returns the argument as written.
     *
     * @return {@code NAME=value}
     */
    String text();

    /**
     * An argument with a fixed value.
     *
     * @param value the value; may be empty
     */
    record Literal(String name, String value) implements BuildArgument {
        @Override
        public String text() {
            return name + "=" + value;
        }
    }

    /**
     * An argument {@code NAME=@lkt:pkg:PATH}, whose value is the image of another package.
     *
     * @param directory the directory of that package, absolute
     */
    record PackageReference(String name, String path, Path directory) implements BuildArgument {
        @Override
        public String text() {
            return name + "=" + PACKAGE + path;
        }
    }

    /**
     * An argument {@code STEM_%=@lkt:pkgs:GLOB}, whose values are the images of several packages; {@code %} becomes
     * {@code ORG_IMAGE} in upper case.
     *
     * @param glob the pattern of their directories, relative to {@code base}
     * @param base the directory of the file that has the argument
     */
    record PackageGlob(String name, String glob, Path base) implements BuildArgument {
        @Override
        public String text() {
            return name + "=" + PACKAGES + glob;
        }
    }

    /** The start of the value of a {@link PackageReference}. */
    String PACKAGE = "@lkt:pkg:";

    /** The start of the value of a {@link PackageGlob}. */
    String PACKAGES = "@lkt:pkgs:";

    /**
     * Reads a build argument.
     *
     * @param text the argument as written, {@code NAME=value}
     * @param base the directory that paths in the value are relative to
     * @param at the place of the text, for error messages
     * @return the build argument
     * @throws io.linuxkit.maven.problem.UserException when the text has another form
     */
    static BuildArgument parse(String text, Path base, YamlPlace at) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            String missing = equals < 0 ? "value" : "name";
            throw at.error("the build argument '" + Excerpt.of(text) + "' has no " + missing, "Write 'NAME=value'");
        }
        String name = text.substring(0, equals);
        String value = text.substring(equals + 1);
        if (text.indexOf('\0') >= 0) {
            throw at.error(
                    "the build argument '" + Excerpt.of(name.replace("\0", "\\0")) + "' has a zero character",
                    "Remove it");
        }
        if (value.startsWith(PACKAGES)) {
            if (name.chars().filter(character -> character == '%').count() != 1) {
                throw at.error(
                        "the build argument '" + Excerpt.of(text) + "' names several packages, and '" + Excerpt.of(name)
                                + "' has no '%'",
                        "Write one '%' in the place of each package's name: '" + Excerpt.of(name.replace("%", ""))
                                + "_%'");
            }
            return new PackageGlob(name, value.substring(PACKAGES.length()), base);
        }
        if (value.startsWith(PACKAGE)) {
            String path = value.substring(PACKAGE.length());
            return new PackageReference(name, path, base.resolve(path).normalize());
        }
        if (value.startsWith("@lkt:")) {
            throw at.error(
                    "the build argument '" + Excerpt.of(text) + "' has an unknown value",
                    "Write '" + PACKAGE + "<directory>' or '" + PACKAGES + "<glob>'");
        }
        return new Literal(name, value);
    }
}
