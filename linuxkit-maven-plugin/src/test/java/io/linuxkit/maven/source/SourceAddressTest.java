/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a repository's address that may be published. */
class SourceAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://user:s3cret@git.example.com/os/pkg,       https://git.example.com/os/pkg",
        "https://ghp_token@git.example.com/os/pkg.git,     https://git.example.com/os/pkg.git",
        "HTTP://a:b@c:8080/d?e=f#g,                        HTTP://c:8080/d?e=f#g",
        "https://user:p@ss@git.example.com/os,             https://git.example.com/os",
        "https://user:p/w@git.example.com/os,              https://git.example.com/os",
        "https://user:@git.example.com/os,                 https://git.example.com/os",
        "ssh://git:s3cret@git.example.com/os,              ssh://git.example.com/os",
        "scm:git:https://user:s3cret@git.example.com/os,   scm:git:https://git.example.com/os",
        "//user:s3cret@git.example.com/os,                 //git.example.com/os",
        "user:s3cret@git.example.com:os/pkg,               git.example.com:os/pkg",
    })
    void loginIsDropped(String address, String published) {
        assertThat(SourceAddress.of(address)).isEqualTo(new SourceAddress(published, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/os/pkg",
                "https://git.example.com:8443/os/pkg@v1",
                "https://[2001:db8::1]:8443/os/pkg@v1",
                "https://git.example.com/a?b=c@d",
                "ssh://git@git.example.com/os/pkg",
                "git@git.example.com:os/pkg",
                "git.example.com:os/pkg@v1",
                "../somewhere@else",
                "",
            })
    void addressWithoutALoginStays(String address) {
        assertThat(SourceAddress.of(address)).isEqualTo(new SourceAddress(address, false));
    }
}
