/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

/** The media types of the OCI image specification and of Docker's image manifest version 2, schema 2. */
public final class MediaType {
    /** OCI image manifest. */
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** OCI image index. */
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    /** OCI image configuration. */
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

    /** OCI layer, a tar compressed with gzip. */
    public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";

    /** OCI layer, an uncompressed tar. */
    public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";

    /** OCI layer, a tar compressed with Zstandard. */
    public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";

    /** Docker image manifest. */
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /** Docker manifest list, the older form of an index. */
    public static final String DOCKER_MANIFEST_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    /** Docker image configuration. */
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    /** Docker layer, a tar compressed with gzip. */
    public static final String DOCKER_LAYER_GZIP = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private MediaType() {}

    /**
     * Returns whether a media type is that of an image manifest.
     *
     * @param mediaType the media type to check
     * @return true for the OCI and Docker types
     */
    public static boolean isManifest(String mediaType) {
        return mediaType.equals(OCI_MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
    }

    /**
     * Returns whether a media type is that of an index.
     *
     * @param mediaType the media type to check
     * @return true for the OCI index and the Docker manifest list
     */
    public static boolean isIndex(String mediaType) {
        return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_MANIFEST_LIST);
    }
}
