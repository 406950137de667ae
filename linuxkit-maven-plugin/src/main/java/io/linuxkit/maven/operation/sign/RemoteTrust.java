/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.registry.http.OversizedBodyException;
import io.linuxkit.maven.registry.notary.HttpNotaries;
import io.linuxkit.maven.registry.notary.NotaryMetadata;
import io.linuxkit.maven.registry.notary.RefusedMetadataException;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.notary.NotaryRepository;
import io.linuxkit.maven.trust.notary.NotaryServers;
import io.linuxkit.maven.trust.notary.PublicationRefusedException;
import java.util.Map;
import java.util.Optional;

/** The notary servers of Docker Content Trust, reached over HTTP. */
public final class RemoteTrust implements NotaryServers {
    private final HttpNotaries notaries;
    private final NotaryChoice choice;
    private final PackageEvents events;

    /**
     * Creates the servers without connecting to one.
     *
     * @param notaries the HTTP client for notary servers
     * @param choice the choice of the server for a repository
     * @param events the listener for a warning about the chosen server
     */
    public RemoteTrust(HttpNotaries notaries, NotaryChoice choice, PackageEvents events) {
        this.notaries = notaries;
        this.choice = choice;
        this.events = events;
    }

    @Override
    public NotaryRepository repository(ImageName name) {
        String server = choice.serverOf(name);
        choice.warning(server).ifPresent(events::warning);
        return new Remote(name.canonical(), notaries.metadata(name, server));
    }

    /** The metadata of one repository. */
    private record Remote(ImageName name, NotaryMetadata metadata) implements NotaryRepository {
        @Override
        public String server() {
            return metadata.server();
        }

        @Override
        public Optional<byte[]> fetch(String document, int mostBytes) {
            try {
                return metadata.fetch(document, mostBytes);
            } catch (OversizedBodyException e) {
                throw new TrustException(
                        TrustFailure.OVERSIZED,
                        "Tried to fetch the trust data '" + document + "' of '" + name + "' from the notary server '"
                                + server() + "'",
                        String.valueOf(e.getMessage()),
                        "Ask the operator of the server why; nothing of this document is used");
            }
        }

        @Override
        public byte[] serverKey(String role) {
            return metadata.serverKey(role);
        }

        @Override
        public void publish(Map<String, byte[]> documents) throws PublicationRefusedException {
            try {
                metadata.publish(documents);
            } catch (RefusedMetadataException e) {
                throw new PublicationRefusedException(e.code(), e.reason());
            }
        }
    }
}
