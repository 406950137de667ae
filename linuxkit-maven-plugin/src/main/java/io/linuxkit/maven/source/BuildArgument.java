/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.go.YamlPlace;
import java.nio.file.Path;

/** A build argument; those that name packages get their values when the packages' tags are known. */
public sealed interface BuildArgument {
    /**
     * The name, or for several packages its pattern.
     *
     * @return the part before the first {@code =}
     */
    String name();

    /**
     * The argument as written.
     *
     * @return {@code NAME=value}
     */
    String text();

    /**
     * A fixed value.
     *
     * @param value may be empty
     */
    record Literal(String name, String value) implements BuildArgument {
        @Override
        public String text() {
            return name + "=" + value;
        }
    }

    /**
     * {@code NAME=@lkt:pkg:PATH}: the image of another package.
     *
     * @param directory of the package, absolute
     */
    record PackageReference(String name, String path, Path directory) implements BuildArgument {
        @Override
        public String text() {
            return name + "=" + PACKAGE + path;
        }
    }

    /**
     * {@code STEM_%=@lkt:pkgs:GLOB}: the images of several packages; {@code %} becomes {@code ORG_IMAGE} in upper case.
     *
     * @param glob matches directories, relative to {@code base}
     * @param base directory of the file that has the argument
     */
    record PackageGlob(String name, String glob, Path base) implements BuildArgument {
        @Override
        public String text() {
            return name + "=" + PACKAGES + glob;
        }
    }

    /** What the value of a {@link PackageReference} starts with. */
    String PACKAGE = "@lkt:pkg:";

    /** What the value of a {@link PackageGlob} starts with. */
    String PACKAGES = "@lkt:pkgs:";

    /** Reads {@code NAME=value}; paths are relative to {@code base}. */
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
                        "Write one '%' where each package's name is to go: '" + Excerpt.of(name.replace("%", ""))
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
