/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.Origin;
import io.linuxkit.maven.source.PackageDefinition;
import io.linuxkit.maven.source.SourceAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of images about their origin, as LinuxKit writes them.
 *
 * <p>Source: {@code src/cmd/linuxkit/pkglib/build.go} at v1.8.2.
 */
final class ImageLabels {
    private static final String SOURCE = "org.opencontainers.image.source";
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final String CONFIG = "org.mobyproject.config";
    private static final String TOOL_VERSION = "org.mobyproject.linuxkit.version";
    private static final String TOOL_REVISION = "org.mobyproject.linuxkit.revision";

    private ImageLabels() {}

    /** Returns the values of the labels, by name; labels without a value are omitted. */
    static Map<String, String> of(LinuxKitPackage subject, ToolVersion tool) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (subject.revision().kind() != PackageRevision.Kind.OUTSIDE_GIT) {
            source(subject).ifPresent(url -> labels.put(SOURCE, url));
        }
        subject.revision().commit().ifPresent(commit -> labels.put(REVISION, commit));
        subject.definition().configLabel().ifPresent(config -> labels.put(CONFIG, config));
        labels.put(TOOL_VERSION, tool.version());
        tool.revision().ifPresent(commit -> labels.put(TOOL_REVISION, commit));
        return labels;
    }

    /** Returns whether the address of the source repository was set by the user. */
    static boolean isStated(PackageDefinition definition) {
        return definition.originOf(Field.GIT_REPO).rank() != Origin.Rank.DEFAULT;
    }

    /** Returns the address of the source repository, without a login. */
    static Optional<String> source(LinuxKitPackage subject) {
        return address(subject).map(SourceAddress::text);
    }

    /** Returns the address of the source repository, with the information whether a login was removed from it. */
    static Optional<SourceAddress> address(LinuxKitPackage subject) {
        return subject.definition().source(subject.request().project().url());
    }
}
