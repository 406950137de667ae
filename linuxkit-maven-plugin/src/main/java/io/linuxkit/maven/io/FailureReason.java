/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The reason why a file could not be read or written, as the operating system gives it. */
public final class FailureReason {
    private FailureReason() {}

    /**
     * Returns the reason of a failure in words. Java often gives it only as the type of the exception, with only the
     * file name as the message.
     *
     * @param failure the exception that was thrown
     * @return the reason, such as {@code permission denied ('/srv/app/target')}
     */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException file) {
            return words(file) + (file.getFile() == null ? "" : " ('" + file.getFile() + "')");
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static String words(FileSystemException failure) {
        if (failure.getReason() != null) {
            return failure.getReason();
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "a file is in the way";
        }
        return failure instanceof DirectoryNotEmptyException
                ? "the directory is not empty"
                : failure.getClass().getSimpleName();
    }
}
