/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A processor architecture, identified by its {@code GOARCH} name.
 *
 * @param name a {@code GOARCH} name that is valid for Linux: {@code amd64}, {@code arm64}, {@code s390x} …
 * @see <a href="https://go.dev/doc/install/source#environment">GOOS and GOARCH</a>
 */
public record Architecture(String name) implements Comparable<Architecture> {
    /** All {@code GOARCH} names that are valid for {@code linux}, in alphabetical order. */
    public static final List<String> NAMES = List.of(
            "386",
            "amd64",
            "arm",
            "arm64",
            "loong64",
            "mips",
            "mips64",
            "mips64le",
            "mipsle",
            "ppc64",
            "ppc64le",
            "riscv64",
            "s390x");

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("x86_64", "amd64"),
            Map.entry("x86-64", "amd64"),
            Map.entry("x64", "amd64"),
            Map.entry("i386", "386"),
            Map.entry("i686", "386"),
            Map.entry("x86", "386"),
            Map.entry("aarch64", "arm64"),
            Map.entry("armv8", "arm64"),
            Map.entry("arm64v8", "arm64"),
            Map.entry("armhf", "arm"),
            Map.entry("armv7", "arm"),
            Map.entry("armv7l", "arm"),
            Map.entry("arm32v7", "arm"),
            Map.entry("ppc64el", "ppc64le"),
            Map.entry("powerpc64le", "ppc64le"),
            Map.entry("riscv", "riscv64"),
            Map.entry("loongarch64", "loong64"));

    public Architecture {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a GOARCH name; known names are " + String.join(", ", NAMES));
        }
    }

    /**
     * Translates the name of an architecture in another naming scheme (uname, Debian, the JVM).
     *
     * @param foreignName a name such as {@code x86_64} or {@code aarch64}; {@code GOARCH} names are accepted too
     * @return the architecture; empty when the name is not known
     */
    public static Optional<Architecture> translate(String foreignName) {
        String name = OTHER_NAMES.getOrDefault(foreignName, foreignName);
        return NAMES.contains(name) ? Optional.of(new Architecture(name)) : Optional.empty();
    }

    @Override
    public int compareTo(Architecture other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
