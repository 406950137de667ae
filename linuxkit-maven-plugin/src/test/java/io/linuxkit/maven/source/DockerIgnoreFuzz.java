/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code .dockerignore}, and the build context that it leaves. */
public final class DockerIgnoreFuzz implements FuzzTarget {
    private static final String LONG = "a".repeat(100) + "/" + "b".repeat(100) + ".txt";

    @Override
    public String name() {
        return "dockerignore";
    }

    @Override
    public List<byte[]> corpus() {
        return Texts.bytes("""
                # comment
                *.md
                !README.md
                **/node_modules/**
                a*/?/[a-c]x[^d]
                \\#x
                /dir/
                ../up
                """, "\ufeff*\n!a/b/*.txt\n  ! a/**/c \n");
    }

    @Override
    public List<String> words() {
        return List.of(
                "**",
                "**/",
                "/**",
                "*",
                "[",
                "]",
                "[]",
                "[^",
                "[a-",
                "[z-a]",
                "\\",
                "\\\\",
                "!",
                "!!",
                "**a**a**a**a**a**a**b",
                "*a*a*a*a*a*a*a*a*a*b");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        Files.write(directory.resolve(".dockerignore"), input);
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
        Path file = directory.resolve(LONG);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("../guard/victim"));
        ContextRequest request = new ContextRequest(directory, List.of(), List.of(), List.of(), "Dockerfile");
        try (InputStream tar = BuildContext.plan(request).open()) {
            tar.transferTo(OutputStream.nullOutputStream());
        }
        return ACCEPTED;
    }
}
