/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildersTest {
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    @Test
    void parseWhenPairsAreGivenFindsEachContext() {
        Builders builders = Builders.parse("linux/arm64=arm, linux/s390x=main=frame", "linuxkit.builders");
        assertThat(builders.context(ARM64)).contains("arm");
        assertThat(builders.context(Platform.parse("linux/s390x"))).contains("main=frame");
        assertThat(builders.context(Platform.parse("linux/amd64"))).isEmpty();
    }

    @Test
    void contextWhenVariantDiffersIsTheSame() {
        assertThat(Builders.parse("linux/arm64/v8=arm", "x").context(ARM64)).contains("arm");
    }

    @Test
    void parseWhenTextIsBlankNamesNone() {
        assertThat(Builders.parse(" ", "linuxkit.builders")).isEqualTo(Builders.NONE);
    }

    @Test
    void overriddenByWhenBothNameAPlatformTakesTheOther() {
        Builders environment = Builders.parse("linux/arm64=a,linux/amd64=b", "LINUXKIT_BUILDERS");
        Builders both = environment.overriddenBy(Builders.parse("linux/arm64=c", "linuxkit.builders"));
        assertThat(both).isEqualTo(Builders.parse("linux/arm64=c,linux/amd64=b", "expected"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arm64=x", "linux/arm64", "linux/arm64=", "=x", "linux/arm64=a,linux/arm64=b", "linux/arm64=a,"})
    void parseWhenPairHasAnotherFormFails(String text) {
        String pair = text.substring(text.lastIndexOf(',') + 1);
        assertThatThrownBy(() -> Builders.parse(text, "LINUXKIT_BUILDERS"))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to read the builders of LINUXKIT_BUILDERS: '%s' is not 'platform=context', or its platform comes twice.
                          Write them as 'linux/arm64=context,linux/s390x=other'.
                          More: mvn linuxkit:help -Dlinuxkit.error=builders""", pair);
    }
}
