/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of docker-java for one daemon. docker-java's own configuration would read the environment and
 * {@code ~/.docker} by rules that differ from Docker's.
 */
final class EngineConfiguration implements DockerClientConfig {
    private final URI host;
    private final RemoteApiVersion version;
    private final ObjectMapper mapper;

    EngineConfiguration(URI host, ApiVersion version) {
        this.host = host;
        this.version = RemoteApiVersion.create(version.major(), version.minor());
        this.mapper = DockerClientConfig.getDefaultObjectMapper();
        // docker-java encodes credentials in the platform's character set.
        mapper.getFactory().configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);
    }

    @Override
    public URI getDockerHost() {
        return host;
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return version;
    }

    @Override
    public ObjectMapper getObjectMapper() {
        return mapper;
    }

    /** Returns no credentials, because each pull names its own. */
    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    /** Returns nothing, because the connection handles TLS. */
    @Override
    @SuppressWarnings("deprecation") // the interface has it
    public @Nullable SSLConfig getSSLConfig() {
        return null;
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public @Nullable String getRegistryUrl() {
        return null;
    }
}
