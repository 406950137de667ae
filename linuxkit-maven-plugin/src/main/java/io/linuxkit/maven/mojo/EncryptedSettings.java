/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Passwords of {@code settings.xml}, decrypted as Maven does; one that cannot be is an error, and is not sent anywhere. */
record EncryptedSettings(SettingsDecrypter decrypter) {
    Server decrypted(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        requireDecrypted("server '" + server.getId() + "'", result);
        return result.getServer();
    }

    Proxy decrypted(Proxy proxy) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        requireDecrypted("proxy '" + proxy.getId() + "'", result);
        return result.getProxy();
    }

    private static void requireDecrypted(String what, SettingsDecryptionResult result) {
        List<String> failures = result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != Severity.WARNING)
                .map(problem -> String.valueOf(problem.getMessage()))
                .toList();
        if (!failures.isEmpty()) {
            throw new UserException(new Problem(
                    "Tried to decrypt the password of the " + what + " of settings.xml",
                    failures.get(0),
                    "See whether settings-security.xml has the master password that it was encrypted with, and encrypt it"
                            + " again",
                    "settings-password"));
        }
    }
}
