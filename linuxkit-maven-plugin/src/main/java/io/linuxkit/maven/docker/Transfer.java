/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/**
 * Bytes on their way: a layer of a base image that is being pulled, the context that is being sent.
 *
 * @param id the same for all reports of one transfer
 * @param name what is moved, for people
 * @param current bytes moved so far
 * @param total bytes in all; 0 when not known
 * @param done whether it has ended
 */
public record Transfer(String id, String name, long current, long total, boolean done) {}
