/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

/**
 * The largest sizes of documents, in bytes.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/const.go">Notary, const.go</a>
 */
final class Limits {
    static final int DOCUMENT = 100 << 20;
    static final int TIMESTAMP = 1 << 20;
    static final int ROOT = 4 << 20;
    static final int KEY = 1 << 20;

    private Limits() {}
}
