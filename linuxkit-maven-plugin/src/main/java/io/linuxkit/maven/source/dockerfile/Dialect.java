/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

/** The ways in which daemons read a Dockerfile that names no syntax. */
public enum Dialect {
    /** The dialect of BuildKit in Docker 23 and newer, with here-documents. */
    CURRENT(true),

    /** The dialect of BuildKit in Docker 20.10: no here-documents, and two escape characters also continue a line. */
    OLD(false);

    private final boolean hereDocuments;

    Dialect(boolean hereDocuments) {
        this.hereDocuments = hereDocuments;
    }

    boolean hasHereDocuments() {
        return hereDocuments;
    }

    /** Returns the length of a continued line without its escape character; -1 when the next line does not continue it. */
    int continuation(String line, char escape) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean continued = end > 0
                && line.charAt(end - 1) == escape
                && !(hereDocuments && end > 1 && line.charAt(end - 2) == escape);
        return continued ? end - 1 : -1;
    }
}
