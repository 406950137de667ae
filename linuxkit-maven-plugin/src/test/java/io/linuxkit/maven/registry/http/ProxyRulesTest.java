/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
    private static Optional<String> proxyFor(ProxyRules rules, String target) {
        return rules.proxyFor(ServerAddress.of(URI.create(target))).map(ProxyServer::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com,                 https://example.com,           true",
        "example.com,                 https://reg.example.com:5000,  true",
        "example.com,                 https://myexample.com,         false",
        "EXAMPLE.com,                 https://Reg.Example.COM,       true",
        ".example.com,                https://example.com,           false",
        ".example.com,                https://reg.example.com,       true",
        "*.example.com,               https://reg.example.com,       true",
        "*.example.com,               https://example.com,           false",
        "example.com:5000,            https://example.com:5000,      true",
        "example.com:5000,            https://example.com,           false",
        "example.com:443,             https://example.com,           true",
        "10.1.2.3,                    https://10.1.2.3,              true",
        "10.1.2.3,                    https://10.1.2.33,             false",
        "10.1.2.3:5000,               https://10.1.2.3:5000,         true",
        "10.0.0.0/8,                  https://10.200.1.1:5000,       true",
        "10.0.0.0/8,                  https://11.0.0.1,              false",
        "10.128.0.0/9,                https://10.127.0.1,            false",
        "fd00::/8,                    https://[fd12::1]:5000,        true",
        "fd00::/8,                    https://[fe80::1],             false",
        "[fd12::1]:5000,              https://[fd12:0:0::1]:5000,    true",
        "fd12::1,                     https://[fd12::1]:5000,        true",
        "'a.com, ,example.com ',      https://example.com,           true",
        "*,                           https://example.com,           true",
        "10.0.0.0/33,                 https://10.0.0.1,              false",
        "example.com/8,               https://example.com,           false",
        "'',                          https://example.com,           false"
    })
    void proxyForWhenHostIsInNoProxyIsNone(String noProxy, String target, boolean leftOut) {
        ProxyRules rules = new ProxyRules(List.of(), Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", noProxy));
        assertThat(proxyFor(rules, target)).isEqualTo(leftOut ? Optional.empty() : Optional.of("http://proxy:3128"));
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.example.com,                  http://proxy.example.com",
        "proxy.example.com:3128,             http://proxy.example.com:3128",
        "http://proxy.example.com:3128/x,    http://proxy.example.com:3128",
        "HTTPS://me:a@b:c@Proxy.example.com, https://proxy.example.com",
        "http://[::1]:3128,                  http://[::1]:3128"
    })
    void proxyForWhenVariableHasAnyFormReadsIt(String value, String proxy) {
        assertThat(proxyFor(new ProxyRules(List.of(), Map.of("https_proxy", value)), "https://example.com"))
                .contains(proxy);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com,  http://upper:1",
        "http://example.com,   http://plain:1",
        "https://localhost,    ",
        "https://127.9.9.9:5,  ",
        "https://[::1]:5000,   "
    })
    void proxyForWhenSchemeDiffersTakesItsVariable(String target, String proxy) {
        ProxyRules rules = new ProxyRules(
                List.of(), Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:1", "http_proxy", "plain:1"));
        assertThat(proxyFor(rules, target)).isEqualTo(Optional.ofNullable(proxy));
    }

    @ParameterizedTest
    @CsvSource({
        "https://reg.example.com, http://tls:1",
        "http://reg.example.com,  http://plain:1",
        "https://reg.intern.lab,  ",
        "https://intern.labs,     http://tls:1",
        "https://box,             ",
        "https://BOX:5000,        "
    })
    void proxyForWhenSettingsHaveProxiesTakesThatOfScheme(String target, String proxy) {
        ConfiguredProxy plain = new ConfiguredProxy("http", "plain", 1, "", Optional.empty());
        ConfiguredProxy tls = new ConfiguredProxy("https", "tls", 1, "*.lab, box", Optional.empty());
        ProxyRules rules = new ProxyRules(List.of(plain, tls), Map.of("HTTPS_PROXY", "other:1"));
        assertThat(proxyFor(rules, target)).isEqualTo(Optional.ofNullable(proxy));
    }
}
