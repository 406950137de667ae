/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://joe:s3cret@host:2375, tcp://joe:***@host:2375",
        "joe:s3cret@host, joe:***@host",
        "ftp://joe:s3cret@host, ftp://joe:***@host"
    })
    void parseWhenAddressHasPasswordNeverTellsIt(String text, String recorded) {
        assertThatThrownBy(() -> DockerAddress.parse(text, false, "DOCKER_HOST"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + recorded + "'")
                .message()
                .doesNotContain("s3cret");
    }
}
