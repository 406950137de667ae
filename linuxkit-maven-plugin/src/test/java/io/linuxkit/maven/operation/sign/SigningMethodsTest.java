/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.operation.PackageProjects;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.sign.SigningMethods.Configuration;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.FakeSigning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the choice among the methods of signing and verifying. */
class SigningMethodsTest {
    private static final String WHAT = "team/app:1";

    @TempDir
    Path directory;

    private final FakeSigning fakes = new FakeSigning();

    private SigningMethods methods(String choice, Configuration configured) {
        return fakes.methods(SignerChoice.valueOf(choice.toUpperCase(Locale.ROOT)), configured);
    }

    private static String names(List<SigningMethod> methods) {
        return methods.stream().map(SigningMethod::name).collect(Collectors.joining(" "));
    }

    private LinuxKitPackage subject(String more) throws IOException {
        Files.writeString(directory.resolve("build.yml"), "image: app\norg: team\n" + more);
        return PackageProjects.outsideGit().read(PackageRequest.of(directory));
    }

    @ParameterizedTest
    @CsvSource({
        "auto, true, false, cosign",
        "auto, false, true, dct",
        "auto, true, true, cosign dct",
        "cosign, true, true, cosign",
        "dct, true, true, dct",
        "dct, false, false, dct",
        "both, true, false, cosign dct",
        "none, true, true, ''",
        "none, false, false, ''"
    })
    void toSignWhenSomethingIsConfiguredTakesWhatIsChosen(
            String choice, boolean key, boolean passphrase, String expected) {
        SigningMethods methods = methods(choice, new Configuration(key, false, passphrase, false));
        assertThat(names(methods.toSign(WHAT))).isEqualTo(expected);
        assertThat(fakes.requests).isEmpty();
    }

    @Test
    void toSignWhenNothingIsConfiguredNamesThreeWaysOut() {
        assertThatThrownBy(() -> methods("auto", new Configuration(false, true, false, true))
                        .toSign(WHAT))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to find out how to sign 'team/app:1': content trust is on, and nothing is configured to sign with.
                          Choose one of three ways:
                            - sign with cosign: -Dlinuxkit.cosignKey=cosign.key, its passphrase in COSIGN_PASSWORD
                            - sign with Docker Content Trust: the passphrase of your key in DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE
                            - publish without a signature: 'disable-content-trust: true' in build.yml, or -Dlinuxkit.signer=none.
                          More: mvn linuxkit:help -Dlinuxkit.error=signing-not-configured""");
    }

    @ParameterizedTest
    @CsvSource({"cosign", "both"})
    void toSignWhenCosignHasNoKeySaysSo(String choice) {
        assertThatThrownBy(() -> methods(choice, FakeSigning.NOTHING).toSign(WHAT))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("linuxkit.signer is \"" + choice + "\", but no key is configured for cosign")
                .hasMessageContaining("-Dlinuxkit.cosignKey=cosign.key")
                .hasMessageContaining("linuxkit.error=signing-not-configured");
    }

    @ParameterizedTest
    @EnumSource(SignerChoice.class)
    void toSignWhenPackageDisablesTrustSignsNothingWhateverIsChosen(SignerChoice choice) throws IOException {
        LinuxKitPackage subject = subject("disable-content-trust: true\n");
        for (Configuration configured : List.of(FakeSigning.NOTHING, FakeSigning.EVERYTHING)) {
            SigningMethods methods = fakes.methods(choice, configured);
            assertThat(methods.toSign(subject)).isEmpty();
            assertThat(methods.whyUnsigned(subject))
                    .contains("Content trust is disabled (disable-content-trust): not signed");
        }
    }

    @Test
    void toSignWhenTrustIsOnAndNothingConfiguredFailsForAPackage() throws IOException {
        LinuxKitPackage subject = subject("");
        assertThatThrownBy(() -> methods("auto", FakeSigning.NOTHING).toSign(subject))
                .hasMessageContaining("content trust is on");
        assertThat(methods("auto", FakeSigning.EVERYTHING).whyUnsigned(subject)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SignerChoice.class)
    void toSignWhenSigningIsOffSignsNothing(SignerChoice choice) throws IOException {
        SigningMethods on = fakes.methods(choice, FakeSigning.NOTHING);
        SigningMethods off = new SigningMethods(choice, false, on.cosign(), on.contentTrust(), FakeSigning.NOTHING);
        assertThat(off.toSign(subject(""))).isEmpty();
        assertThat(off.whyUnsigned(subject(""))).contains("Signing is disabled (linuxkit.sign): not signed");
    }

    @ParameterizedTest
    @EnumSource(SignerChoice.class)
    void unusedKeyIsReportedWhenSignerIsNone(SignerChoice choice) {
        SigningMethods on = fakes.methods(choice, FakeSigning.EVERYTHING);
        SigningMethods off = new SigningMethods(choice, false, on.cosign(), on.contentTrust(), FakeSigning.EVERYTHING);

        assertThat(on.unusedKey().isPresent()).isEqualTo(choice == SignerChoice.NONE);
        assertThat(off.unusedKey()).as("with linuxkit.sign=false").isEmpty();
        assertThat(fakes.methods(choice, FakeSigning.NOTHING).unusedKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "auto, true, false, false, false, cosign",
        "auto, false, true, false, false, cosign",
        "auto, false, false, true, false, dct",
        "auto, false, false, false, true, dct",
        "auto, true, true, true, true, cosign dct",
        "cosign, false, true, true, true, cosign",
        "dct, true, true, false, false, dct",
        "both, false, true, false, false, cosign dct"
    })
    void toVerifyTakesWhatIsChosen(
            String choice, boolean key, boolean publicKey, boolean passphrase, boolean server, String expected) {
        Configuration configured = new Configuration(key, publicKey, passphrase, server);
        assertThat(names(methods(choice, configured).toVerify())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, no trusted signer is configured",
        "none, 'linuxkit.signer is \"none\"'",
        "cosign, 'linuxkit.signer is \"cosign\", but no key is configured for cosign'",
        "both, 'linuxkit.signer is \"both\", but no key is configured for cosign'"
    })
    void toVerifyWhenNobodyIsTrustedFails(String choice, String found) {
        assertThatThrownBy(() -> methods(choice, FakeSigning.NOTHING).toVerify())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to find out by whom an image has to be signed: " + found + ".")
                .hasMessageContaining("-Dlinuxkit.cosignPublicKey=cosign.pub")
                .hasMessageContaining("linuxkit.error=verification-not-configured");
    }
}
