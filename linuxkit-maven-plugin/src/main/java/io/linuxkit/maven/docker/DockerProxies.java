/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies for builds in Docker's {@code config.json}, for one daemon or for all of them.
 *
 * @param directory Docker's configuration directory; need not exist
 * @see <a href="https://docs.docker.com/engine/cli/proxy/">Docker, proxies of builds and containers</a>
 */
public record DockerProxies(Path directory) {
    private static final String PROXIES = "proxies";
    private static final String DEFAULT = "default";

    /** The members of an entry, in the order in which Docker writes them, with the variables that they set. */
    private static final Map<String, String> VARIABLES = variables();

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("httpProxy", "HTTP_PROXY");
        variables.put("httpsProxy", "HTTPS_PROXY");
        variables.put("noProxy", "NO_PROXY");
        variables.put("ftpProxy", "FTP_PROXY");
        variables.put("allProxy", "ALL_PROXY");
        return variables;
    }

    /**
     * Returns the build arguments that {@code docker build} would add.
     *
     * @param daemon the address of the daemon, such as {@code unix:///var/run/docker.sock}
     * @return the values by name, each name in upper case and in lower case; none when nothing is configured
     * @throws io.linuxkit.maven.problem.UserException when {@code config.json} is malformed
     * @throws io.linuxkit.maven.problem.EnvironmentException when it cannot be read
     */
    public Map<String, String> of(String daemon) {
        DockerContexts configuration = new DockerContexts(directory);
        Map<String, String> arguments = new LinkedHashMap<>();
        try {
            JsonObject entries = configuration
                    .configuration()
                    .withNamesAs(PROXIES)
                    .object(PROXIES)
                    .orElse(JsonObject.empty());
            JsonObject entry = entries.object(entries.names().contains(daemon) ? daemon : DEFAULT)
                    .orElse(JsonObject.empty())
                    .withNamesAs(VARIABLES.keySet().toArray(String[]::new));
            VARIABLES.forEach((member, variable) -> entry.string(member)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> {
                        arguments.put(variable, value);
                        arguments.put(variable.toLowerCase(Locale.ROOT), value);
                    }));
            return arguments;
        } catch (JsonException e) {
            throw configuration.malformed(e);
        }
    }
}
