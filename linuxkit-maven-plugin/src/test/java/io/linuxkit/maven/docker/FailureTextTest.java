/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error",
                "failed to solve: dockerfile parse error",
                "failed to solve: rpc error: code = Unknown desc = dockerfile parse error"
            })
    void readableWhenErrorHasLayersKeepsTheLast(String error) {
        assertThat(FailureText.readable(error)).isEqualTo("dockerfile parse error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to compute cache key: \"/a b\" not found: not found",
                "failed to solve: failed to compute cache key: failed to calculate checksum of ref 1::2: \"/a b\": not found"
            })
    void readableWhenSourceIsMissingNamesIt(String error) {
        assertThat(FailureText.readable(error)).isEqualTo("'a b' is not in the build context");
    }

    @Test
    void readableWhenTextIsPlainKeepsIt() {
        assertThat(FailureText.readable("invalid reference format")).isEqualTo("invalid reference format");
    }
}
