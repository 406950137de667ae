/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the passwords in {@code settings.xml}. Maven decrypts them; a password that cannot be decrypted is an
 * error and is never sent anywhere.
 *
 * @param decrypter Maven's decrypter
 */
record EncryptedSettings(SettingsDecrypter decrypter) {
    /**
     * A limit far above the length of any password. In longer texts with a brace Maven's cipher searches without end.
     */
    private static final int MOST_CHARACTERS = 8192;

    /**
     * Returns a server with its password and passphrase decrypted; it throws a {@link UserException} when that fails.
     */
    Server decrypted(Server server) {
        String what = name("server", server.getId());
        requireShort(what, server.getPassword());
        requireShort(what, server.getPassphrase());
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        requireDecrypted(what, result);
        return result.getServer();
    }

    /** Returns a proxy with its password decrypted; it throws a {@link UserException} when that fails. */
    Proxy decrypted(Proxy proxy) {
        String what = name("proxy", proxy.getId());
        requireShort(what, proxy.getPassword());
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        requireDecrypted(what, result);
        return result.getProxy();
    }

    private static String name(String kind, @Nullable String id) {
        return kind + " '" + Excerpt.of(String.valueOf(id)) + "'";
    }

    private static void requireShort(String what, @Nullable String secret) {
        if (secret != null && secret.length() > MOST_CHARACTERS && secret.indexOf('{') >= 0) {
            throw problem(what, "it has more than " + MOST_CHARACTERS + " characters");
        }
    }

    private static void requireDecrypted(String what, SettingsDecryptionResult result) {
        Optional<SettingsProblem> failure = result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != Severity.WARNING)
                .findFirst();
        if (failure.isPresent()) {
            throw problem(what, reason(failure.get()));
        }
    }

    /** Returns the message of the last cause; the others only repeat it with names of classes. */
    private static String reason(SettingsProblem failure) {
        Throwable cause = failure.getException();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
            return "the file with the master password cannot be read: "
                    + Excerpt.of(String.valueOf(cause.getMessage()));
        }
        String message = cause == null || cause.getMessage() == null ? failure.getMessage() : cause.getMessage();
        return Excerpt.of(String.valueOf(message));
    }

    private static UserException problem(String what, String found) {
        return new UserException(new Problem(
                "Tried to decrypt the password of the " + what + " of settings.xml",
                found,
                "Check that settings-security.xml has the master password that was used to encrypt it, or encrypt it"
                        + " again",
                ErrorTopic.SETTINGS_PASSWORD));
    }
}
