/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;

class DerTest {
    @Test
    void readWhenNothingIsThereSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Der.read(PrivateKeyInfo::getInstance, new byte[0]))
                .withMessage("a part of the key is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Der.read(PBES2Parameters::getInstance, null))
                .withMessage("a part of the key is missing");
    }

    @Test
    void readWhenItIsAnotherTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Der.read(PrivateKeyInfo::getInstance, new byte[] {4, 1, 0}));
        assertThat(Der.read(ASN1OctetString::getInstance, new byte[] {4, 1, 7}).getOctets())
                .containsExactly(7);
    }

    @Test
    void reasonNamesNoExceptions() {
        assertThat(Der.reason(new IllegalStateException(
                        "Could not parse: java.io.IOException: InvalidKeyException: Empty input")))
                .isEqualTo("Could not parse: Empty input");
        assertThat(Der.reason(new IllegalStateException("x".repeat(300)))).hasSize(201);
    }
}
