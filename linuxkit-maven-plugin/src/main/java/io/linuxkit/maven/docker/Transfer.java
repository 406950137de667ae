/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

/**
 * The state of a transfer: a layer of a base image that is being pulled, or the context that is being sent.
 *
 * @param id an identifier that is the same for all reports of one transfer
 * @param name the name of the transferred object, for people
 * @param current the number of bytes transferred so far
 * @param total the number of bytes in all; 0 when it is not known
 * @param done true when the transfer has ended
 */
public record Transfer(String id, String name, long current, long total, boolean done) {}
