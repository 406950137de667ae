/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.dockerfile.BuildPlatforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
    private static final List<BuildPlatforms> AMD64 = List.of(BuildPlatforms.of(Platform.parse("linux/amd64")));
    private static final Dockerfile DOCKERFILE = Dockerfile.parse("Dockerfile", """
            # a comment
            ARG BASE=linuxkit/alpine
            ARG TAG="1.0"
            FROM --platform=$BUILDPLATFORM ${BASE}:${TAG} AS Build
            ARG all_proxy
            RUN make \\
                # in between
                install

            RUN <<END
            FROM nowhere
            END
            RUN --mount=type=bind,from=tools:2,target=/t --mount=type=cache,target=/c true
            FROM scratch
            COPY --from=build /out /
            COPY --from=0 /out /
            COPY --chown=1 --from=files:3 /x /
            FROM build AS last
            FROM ${NONE:-fallback:4}
            """);

    @Test
    void baseImagesAreThoseFromElsewhere() {
        assertThat(DOCKERFILE.baseImages(Map.of(), AMD64))
                .containsExactly(
                        new BaseImage("linuxkit/alpine:1.0", 4, Optional.of(Platform.parse("linux/amd64"))),
                        new BaseImage("tools:2", 13),
                        new BaseImage("files:3", 17),
                        new BaseImage("fallback:4", 19));
    }

    @Test
    void buildArgumentsReplaceDefaultsOfDeclaredOnesOnly() {
        assertThat(DOCKERFILE.baseImages(Map.of("TAG", "2.0", "NONE", "undeclared"), AMD64))
                .extracting(BaseImage::reference)
                .contains("linuxkit/alpine:2.0", "fallback:4");
    }

    @Test
    void declaredArgumentsAreKnown() {
        assertThat(DOCKERFILE.declaresArgument("all_proxy")).isTrue();
        assertThat(DOCKERFILE.declaresArgument("TAG")).isTrue();
        assertThat(DOCKERFILE.declaresArgument("ALL_PROXY")).isFalse();
    }

    @Test
    void stepsHaveLines() {
        assertThat(DOCKERFILE.lineOfStep("[build 2/4] RUN make     install")).contains(6);
        assertThat(DOCKERFILE.lineOfStep("[stage-1 1/3] COPY --from=build /out /"))
                .contains(15);
        assertThat(DOCKERFILE.lineOfStep("[internal] load metadata for docker.io/library/x"))
                .isEmpty();
        assertThat(DOCKERFILE.lineOfStep("exporting to image")).isEmpty();
    }

    @Test
    void escapeDirectiveIsHonoured() {
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", "# escape=`\nFROM a`\n:1\nRUN echo \\\nFROM b\n");

        assertThat(dockerfile.baseImages(Map.of(), AMD64))
                .extracting(BaseImage::reference)
                .containsExactly("a:1", "b");
    }

    private static List<String> bases(String dockerfile, String target) {
        BuildPlatforms platforms = new BuildPlatforms(Platform.parse("linux/amd64"), Platform.parse(target));
        return Dockerfile.parse("Dockerfile", dockerfile).baseImages(Map.of(), List.of(platforms)).stream()
                .map(BaseImage::reference)
                .toList();
    }

    @Test
    void platformsAreArgumentsOfEveryFromLine() {
        String dockerfile =
                "FROM base-${TARGETARCH}${TARGETVARIANT}:1\nFROM b-$BUILDARCH\nFROM c:$TARGETOS\nFROM d:${TARGETPLATFORM#*/}";

        assertThat(bases(dockerfile, "linux/arm64")).containsExactly("base-arm64:1", "b-amd64", "c:linux", "d:arm64");
        assertThat(bases(dockerfile, "linux/arm")).startsWith("base-armv7:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN echo $((1 << n))",
                "RUN cat <<<word",
                "RUN echo 'cat <<EOF'",
                "RUN [\"sh\", \"-c\", \"cat <<EOF\"]",
                "RUN cat <<EOF",
                "ENV A=<<EOF",
                "RUN --security=insecure true",
                "FUTURE --new instruction",
                "RUN it's <<EOF"
            })
    void nothingThatFollowsALineInDoubtIsLost(String line) {
        String text = "FROM base\n" + line + "\nARG REVISION\nFROM other\n";

        assertThat(bases(text, "linux/amd64")).containsExactly("base", "other");
        assertThat(Dockerfile.parse("Dockerfile", text).declaresArgument("REVISION"))
                .isTrue();
    }

    @Test
    void textsOfHereDocumentsAreNoInstructions() {
        assertThat(bases(
                        "FROM base\nRUN <<E python\nfrom x import y\nE\nCOPY <<-'A B' /\n\tFROM x\n\tA B\nFROM z",
                        "linux/amd64"))
                .containsExactly("base", "z");
    }

    @Test
    void hereDocumentEndsAtItsWordAlone() {
        assertThat(bases("FROM base\nRUN <<E\n E\nE \n\tE\nFROM x\nE\nFROM z", "linux/amd64"))
                .containsExactly("base", "z");
        assertThat(bases("FROM base\nRUN <<-E\n E\nFROM x\n\t\tE\nFROM z", "linux/amd64"))
                .containsExactly("base", "z");
    }

    /** The version of the daemon is not known here, and one image too many does no harm. */
    @Test
    void imagesThatOnlyAnOldDaemonSeesAreFound() {
        assertThat(bases("FROM base\nRUN cat <<'ENV A=b'\nFROM old\nENV A=b\nFROM z", "linux/amd64"))
                .containsExactly("base", "old", "z");
    }

    @Test
    void argumentsThatDoubleTheirLengthAreRefusedWithTheirLine() {
        String text = "ARG A=0123456789\n" + "ARG A=${A}${A}\n".repeat(60) + "FROM $A\n";

        assertThatThrownBy(() -> bases(text, "linux/amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Tried to read the Dockerfile 'Dockerfile:15': variables expand to a text of more"
                                + " than 131072 characters.\n  Shorten the values of its arguments.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARG A=${A}${A}x\n",
                "ARG A=${A:+${A}${A}x}\n",
                "ARG A=${A/x/${A}x}\n",
                "ARG A=${A//x/xx}\n",
                "ARG B=${A%%*x*x*x*y}\nARG A=${A}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
                "ARG A=\"$A$A\"\n"
            })
    @Timeout(30)
    void argumentsThatGrowInAnyWayAreRefused(String line) {
        String text = "ARG A=x\n" + line.repeat(20_000) + "FROM $A\n";

        assertThatThrownBy(() -> bases(text, "linux/amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to read the Dockerfile 'Dockerfile:")
                .hasMessageContaining("dockerfile-variables");
    }

    static Stream<String> longDockerfiles() {
        return Stream.of(
                "FROM a\nRUN " + "--mount=type=bind,from=b,target=/c ".repeat(30_000) + "true",
                "FROM a\nRUN \\\n" + "x \\\n".repeat(200_000) + "y",
                "FROM a\nRUN \\\n" + "\n# c\n".repeat(150_000) + "y",
                "FROM a\nRUN cat <<E\n".repeat(50_000),
                "FROM a\nRUN " + "<<E ".repeat(15_000) + "\n" + "x\n".repeat(400_000),
                "FROM a\nENV A=\"" + "\\\\x ".repeat(15_000) + "\"",
                "FROM a\nRUN echo '" + "a".repeat(1_000_000) + "'",
                "FROM " + "${A:-".repeat(200_000),
                "FROM a\n" + "ONBUILD ".repeat(100_000) + "RUN true",
                "FROM a\n" + "FROM b${TARGETARCH}\n".repeat(40_000),
                "FROM a\n" + "COPY --from=0 a b\n".repeat(50_000),
                "#escape=" + " ".repeat(1_000_000) + "x\nFROM a",
                "FROM a\nRUN " + "[".repeat(1_000_000),
                "FROM a\nFROM " + " ".repeat(1_000_000) + "x y");
    }

    @ParameterizedTest
    @MethodSource("longDockerfiles")
    @Timeout(30)
    void longDockerfilesTakeTimeByTheirLengthOnly(String text) {
        assertThat(bases(text, "linux/amd64")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void readWhenItIsLongerThanAMebibyteIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("Dockerfile"), "#".repeat((1 << 20) + 1));

        assertThatThrownBy(() -> Dockerfile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to read the Dockerfile '" + file + "': it is larger than 1 MiB");
    }

    @Test
    @Timeout(20)
    void readWhenItIsAFifoOrADirectoryIsRefused(@TempDir Path directory) throws Exception {
        Path fifo = directory.resolve("Dockerfile");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> Dockerfile.read(fifo))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it is a FIFO, a socket or a device");
        assertThatThrownBy(() -> Dockerfile.read(directory))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it is a directory");
    }

    @Test
    void readWhenThereIsNoneSaysHowToNameAnother(@TempDir Path directory) {
        Path file = directory.resolve("Dockerfile");

        assertThatThrownBy(() -> Dockerfile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to read the Dockerfile '" + file
                                + "': there is no such file.\n  Write it, or name another"
                                + " with 'dockerfile' in build.yml or -Dlinuxkit.dockerfile=NAME.\n  More: mvn linuxkit:help -Dlinuxkit.error=no-dockerfile");
    }
}
