/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The platform that an image runs on.
 *
 * @param os a {@code GOOS} name; {@code linux} for every LinuxKit package
 * @param architecture a {@code GOARCH} name, not checked (images of other tools may contain any text)
 * @param variant the variant of the architecture, such as {@code v8}; empty for none
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image index, platform</a>
 */
public record Platform(String os, String architecture, String variant) {
    /** The operating system of every LinuxKit package. */
    public static final String LINUX = "linux";

    private static final Map<String, String> DEFAULT_VARIANTS = Map.of("arm64", "v8", "arm", "v7", "amd64", "v1");

    public Platform {
        if (os.isEmpty() || architecture.isEmpty()) {
            throw new IllegalArgumentException("a platform needs an operating system and an architecture");
        }
    }

    /**
     * Returns the platform of Linux on an architecture, without variant.
     *
     * @param architecture the architecture
     * @return the platform
     */
    public static Platform linux(Architecture architecture) {
        return new Platform(LINUX, architecture.name(), "");
    }

    /**
     * Reads {@code os/arch} or {@code os/arch/variant}, the form of {@code docker build --platform}.
     *
     * @param text the platform
     * @return the parsed platform
     * @throws IllegalArgumentException when the text has another form
     */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3 || text.contains("//") || text.endsWith("/") || text.startsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is not a platform of the form 'os/arch[/variant]'");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /**
     * Reads the platform of an index entry or of an image configuration; both use the same member names.
     *
     * @param json an object with {@code architecture}, {@code os} and perhaps {@code variant}
     * @return the platform; empty when {@code os} or {@code architecture} is missing
     */
    public static Optional<Platform> from(JsonObject json) {
        String os = json.string("os").orElse("");
        String architecture = json.string("architecture").orElse("");
        if (os.isEmpty() || architecture.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Platform(os, architecture, json.string("variant").orElse("")));
    }

    /**
     * Returns whether operating system and architecture are equal; like LinuxKit, it ignores variants.
     *
     * @param other the platform to compare with
     * @return true when the platforms are equal except for their variants
     */
    public boolean matches(Platform other) {
        return os.equals(other.os) && architecture.equals(other.architecture);
    }

    /**
     * Returns whether the platforms are equal including their variants, as a daemon compares them when it chooses from
     * an index: an absent variant means {@code v8} for {@code arm64}, {@code v7} for {@code arm} and {@code v1} for
     * {@code amd64}.
     *
     * @param other the platform to compare with
     * @return true when an image for one platform is an image for the other
     * @see <a href="https://github.com/containerd/platforms/blob/v0.2.1/database.go">containerd, normalization of
     *     platforms</a>
     */
    public boolean isSame(Platform other) {
        return matches(other) && effectiveVariant().equals(other.effectiveVariant());
    }

    private String effectiveVariant() {
        return variant.isEmpty() ? DEFAULT_VARIANTS.getOrDefault(architecture, "") : variant;
    }

    /**
     * Returns the JSON form, with the members in the order in which Go writes them.
     *
     * @return {@code {"architecture":…,"os":…[,"variant":…]}}
     */
    public JsonObject toJson() {
        JsonObject json = JsonObject.empty().with("architecture", architecture).with("os", os);
        return variant.isEmpty() ? json : json.with("variant", variant);
    }

    /** Returns {@code os/arch[/variant]}. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
