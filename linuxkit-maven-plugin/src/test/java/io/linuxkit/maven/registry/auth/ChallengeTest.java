/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static final Map<String, String> PARAMETERS = Map.of(
            "realm", "https://auth.example.com/token", "service", "registry", "scope", "repository:a/b:pull,push");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a/b:pull,push\"",
                "bearer scope=\"repository:a/b:pull,push\", service=registry, realm=\"https://auth.example.com/token\"",
                "BEARER  Service = \"registry\" ,\tRealm=https://auth.example.com/token, scope=\"repository:a/b:pull,push\"",
                ",Bearer service=registry,,scope=\"repository:a\\/b:pull,push\",realm=\"https://auth.example.com/token\",",
                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a/b:pull,push"
            })
    void parseAllWhenFormDiffersReadsTheSame(String value) {
        assertThat(Challenge.parseAll(List.of(value))).containsExactly(new Challenge("bearer", PARAMETERS));
    }

    @Test
    void parseAllWhenThereAreSeveralReadsEach() {
        Challenge negotiate = new Challenge("negotiate", Map.of());
        Challenge basic = new Challenge("basic", Map.of("realm", "a, b=\"c\""));
        assertThat(Challenge.parseAll(List.of(
                        "Negotiate, Basic realm=\"a, b=\\\"c\\\"\", Bearer realm=\"https://auth.example.com/token\","
                                + "service=\"registry\",scope=\"repository:a/b:pull,push\"")))
                .containsExactly(negotiate, basic, new Challenge("bearer", PARAMETERS));
        assertThat(Challenge.parseAll(List.of("Basic realm=\"a, b=\\\"c\\\"\"", "Negotiate")))
                .containsExactly(basic, negotiate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "=", "\"", "\\", "=\"=,=", "a=b", "Basic \"realm\"", "Negotiate YII=="})
    void parseAllWhenMalformedEnds(String value) {
        assertThat(Challenge.parseAll(List.of(value))).hasSizeLessThan(4);
    }
}
