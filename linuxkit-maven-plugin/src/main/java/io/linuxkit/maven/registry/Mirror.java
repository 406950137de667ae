/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.http.ServerAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A server with a copy of the content of a registry, perhaps with a delay.
 *
 * @param registry the registry; empty for every registry that has no other mirror
 * @param base the address without a slash at the end; {@code /v2/} follows
 * @see <a href="https://github.com/linuxkit/linuxkit/blob/v1.8.2/src/cmd/linuxkit/cmd.go">linuxkit 1.8.2,
 *     --mirror</a>
 */
record Mirror(Optional<String> registry, URI base) {
    static Mirror parse(String text) {
        int scheme = text.indexOf("://");
        int equals = text.lastIndexOf('=', Math.max(scheme, 0));
        String url = text.substring(equals + 1).trim();
        Optional<String> registry = equals < 0
                ? Optional.empty()
                : Optional.of(RegistryHost.canonical(text.substring(0, equals).trim()));
        try {
            URI base = URI.create(url.replaceFirst("/+$", ""));
            ServerAddress.of(base);
            if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
                throw unusable(text, "there is more in it than host, port and path");
            }
            return new Mirror(registry, base);
        } catch (IllegalArgumentException e) {
            throw unusable(text, "it has no 'https://' or 'http://' and a host behind that");
        }
    }

    private static UserException unusable(String text, String found) {
        return new UserException(new Problem(
                "Tried to read the mirror '"
                        + text.replaceFirst("//[^/]*@", "//***@").replaceFirst("\\?.*", "?***")
                        + "' of linuxkit.mirrors",
                found,
                "Give it as [registry=]url: -Dlinuxkit.mirrors=docker.io=https://mirror.example.com; credentials of it are"
                        + " a <server> of settings.xml with its host as id",
                ErrorTopic.MIRRORS));
    }

    /** Returns the mirrors of a registry, in their order. */
    static List<Mirror> of(ImageName name, List<Mirror> all) {
        Optional<String> registry = Optional.of(RegistryHost.canonical(name.registry()));
        List<Mirror> own = all.stream()
                .filter(mirror -> mirror.registry().equals(registry))
                .toList();
        return own.isEmpty()
                ? all.stream().filter(mirror -> mirror.registry().isEmpty()).toList()
                : own;
    }

    ServerAddress origin() {
        return ServerAddress.of(base);
    }

    /** Returns the name for the lookup of credentials. */
    String host() {
        return origin().authority();
    }
}
