/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.problem.Excerpt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** The reasons for failed connections, as messages. */
final class NetworkFailures {
    private NetworkFailures() {}

    static String text(IOException failure) {
        String message = printable(String.valueOf(failure.getMessage()));
        if (failure instanceof UnknownHostException) {
            return "there is no such host: " + message;
        }
        if (failure instanceof ConnectException) {
            return "it cannot be reached: " + message;
        }
        if (failure instanceof SocketTimeoutException) {
            return "it did not answer in time: " + message;
        }
        return "the connection broke off: "
                + (failure.getMessage() == null ? failure.getClass().getSimpleName() : message);
    }

    static String printable(String text) {
        return Excerpt.of(text.replaceAll("[\\p{Cntrl}\\s]+", " ").trim());
    }
}
