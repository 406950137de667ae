/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileTest {
    private static final Dockerfile DOCKERFILE = Dockerfile.parse("""
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
        assertThat(DOCKERFILE.baseImages(Map.of()))
                .containsExactly(
                        new BaseImage("linuxkit/alpine:1.0", 4),
                        new BaseImage("tools:2", 13),
                        new BaseImage("files:3", 17),
                        new BaseImage("fallback:4", 19));
    }

    @Test
    void buildArgumentsReplaceDefaultsOfDeclaredOnesOnly() {
        assertThat(DOCKERFILE.baseImages(Map.of("TAG", "2.0", "NONE", "undeclared")))
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
        Dockerfile dockerfile = Dockerfile.parse("# escape=`\nFROM a`\n:1\nRUN echo \\\nFROM b\n");

        assertThat(dockerfile.baseImages(Map.of()))
                .extracting(BaseImage::reference)
                .containsExactly("a", "b");
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
