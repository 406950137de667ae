/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Docker contexts that build for certain platforms, as in LinuxKit's {@code --builders}.
 *
 * @param contexts the names of contexts by platform
 */
public record Builders(Map<Platform, String> contexts) {
    /** No builder for any platform. */
    public static final Builders NONE = new Builders(Map.of());

    public Builders {
        contexts = Map.copyOf(contexts);
    }

    /**
     * Reads a text such as {@code linux/arm64=context,linux/s390x=other}.
     *
     * @param text the pairs, separated by commas; may be blank
     * @param origin the source of the text, for error messages: {@code linuxkit.builders} or {@code
     *     LINUXKIT_BUILDERS}
     * @return the pairs
     * @throws UserException when a pair has another form, or a platform occurs twice
     */
    public static Builders parse(String text, String origin) {
        if (text.isBlank()) {
            return NONE;
        }
        Map<Platform, String> contexts = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0 || contexts.put(platform(pair, equals, origin), context(pair, equals, origin)) != null) {
                throw malformed(pair, origin);
            }
        }
        return new Builders(contexts);
    }

    /**
     * Returns the union of these builders and others.
     *
     * @param others the builders that take precedence, such as those of the command line over those of the
     *     environment
     * @return the union
     */
    public Builders overriddenBy(Builders others) {
        Map<Platform, String> union = new LinkedHashMap<>(contexts);
        union.putAll(others.contexts);
        return new Builders(union);
    }

    /**
     * Returns the context for a platform.
     *
     * @param platform the platform to build for; its variant is ignored
     * @return the name of the context; empty when none is configured for the platform
     */
    public Optional<String> context(Platform platform) {
        return contexts.entrySet().stream()
                .filter(entry -> entry.getKey().matches(platform))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Platform platform(String pair, int equals, String origin) {
        try {
            return Platform.parse(pair.substring(0, equals).trim());
        } catch (IllegalArgumentException e) {
            throw malformed(pair, origin);
        }
    }

    private static String context(String pair, int equals, String origin) {
        String context = pair.substring(equals + 1).trim();
        if (context.isEmpty()) {
            throw malformed(pair, origin);
        }
        return context;
    }

    private static UserException malformed(String pair, String origin) {
        return new UserException(new Problem(
                "Tried to read the builders of " + origin,
                "'" + pair.trim() + "' is not 'platform=context', or its platform comes twice",
                "Write them as 'linux/arm64=context,linux/s390x=other'",
                ErrorTopic.BUILDERS));
    }
}
