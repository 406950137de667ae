/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PassphraseTest {
    @Test
    void utf8WhenNotAsciiIsWhatGoTakes() {
        try (Passphrase passphrase = new Passphrase("pässwörd-€uro-\uD83D\uDD11".toCharArray())) {
            assertThat(passphrase.utf8()).isEqualTo("pässwörd-€uro-\uD83D\uDD11".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void closeWipesItAndNotTheCallers() {
        char[] callers = "secret".toCharArray();
        Passphrase passphrase = new Passphrase(callers);
        passphrase.close();
        assertThat(passphrase.characters()).containsOnly('\0').hasSize(6);
        assertThat(callers).isEqualTo("secret".toCharArray());
    }

    @Test
    void toStringHidesIt() {
        assertThat(new Passphrase("secret".toCharArray())).hasToString("***");
    }
}
