/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.operation.build.ToolVersion;
import io.linuxkit.maven.operation.definition.ReadPackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The factory of the objects that all goals share. */
public final class Wiring {
    /** The text that the build of this plugin writes when its commit is not known. */
    private static final String UNKNOWN_REVISION = "unknown";

    private Wiring() {}

    /**
     * Returns the operation that reads packages.
     *
     * @return the operation
     */
    public static ReadPackage packages() {
        return new ReadPackage(new GitRevisions());
    }

    /** Returns the version of this plugin, with its commit when that is known. */
    static ToolVersion tool() {
        Properties properties = new Properties();
        try (InputStream in = Wiring.class.getResourceAsStream("tool.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this plugin cannot be read", e);
        }
        Optional<String> revision =
                Optional.of(properties.getProperty("revision")).filter(commit -> !commit.equals(UNKNOWN_REVISION));
        return new ToolVersion(properties.getProperty("version"), revision);
    }
}
