/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Texts;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.source.dockerfile.BuildPlatforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Dockerfile: base images, arguments, and the lines of steps. */
public final class DockerfileFuzz implements FuzzTarget {
    @Override
    public String name() {
        return "dockerfile";
    }

    @Override
    public List<byte[]> corpus() {
        return Texts.bytes("""
                # syntax=docker/dockerfile:1
                # escape=\\
                ARG BASE=alpine:3.19 VERSION="1 2"
                ARG OTHER=${BASE:-x}/${VERSION:+y}
                FROM --platform=$BUILDPLATFORM ${BASE} AS build
                RUN --mount=type=bind,from=tools,source=/,target=/t apk add \\
                  # a comment within
                  make \\

                  gcc
                COPY --from=busybox:1@sha256:0000000000000000000000000000000000000000000000000000000000000000 /bin /bin
                FROM scratch
                COPY --chown=0:0 --from=build ["/a b", "/c"]
                ENV A=1 B='2'
                CMD ["sh", "-c", "echo"]
                """, """
                FROM build`
                RUN <<EOF
                echo FROM x
                EOF
                COPY <<-"A" <<B /x
                \tA
                A
                B
                onbuild RUN x
                add --from=0 a b
                """);
    }

    @Override
    public List<String> words() {
        return List.of(
                "\\\n",
                "`\n",
                "# escape=`\n",
                "FROM ",
                "ARG ",
                "AS ",
                "--from=",
                "--platform=",
                "--mount=from=",
                "${",
                "${A:-${A}}",
                "$A",
                "<<EOF\n",
                "<<-'X'",
                "COPY ",
                "RUN ",
                "scratch",
                "HEALTHCHECK ",
                "\nONBUILD ");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        Path file = Files.write(directory.resolve("Dockerfile"), input);
        Dockerfile dockerfile = Dockerfile.read(file);
        dockerfile.baseImages(
                Map.of("BASE", "a/b:1", "OTHER", "$BASE"), List.of(BuildPlatforms.of(Platform.parse("linux/arm/v7"))));
        dockerfile.declaresArgument("all_proxy");
        dockerfile.lineOfStep("[2/3] RUN apk add   make   gcc");
        return ACCEPTED;
    }
}
