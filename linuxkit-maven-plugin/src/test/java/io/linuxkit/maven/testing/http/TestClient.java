/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.registry.HttpRegistries;
import io.linuxkit.maven.registry.Patience;
import io.linuxkit.maven.registry.RegistryCredentials;
import io.linuxkit.maven.registry.RegistrySettings;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.registry.http.ConfiguredProxy;
import io.linuxkit.maven.registry.http.HttpTimeouts;
import io.linuxkit.maven.registry.http.Pauses;
import io.linuxkit.maven.registry.http.ProxyRules;
import io.linuxkit.maven.registry.http.Retries;
import io.linuxkit.maven.registry.http.RetryPolicy;
import io.linuxkit.maven.registry.notary.HttpNotaries;
import io.linuxkit.maven.registry.notary.NotaryMetadata;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A registry client for tests: it does not wait between attempts, has a short time limit for silent servers, knows
 * only the configured credentials, and records its events. It must be configured before its first use.
 */
public final class TestClient implements AutoCloseable {
    /** The reported retries. */
    public final List<String> retries = new CopyOnWriteArrayList<>();

    /** The pauses that would have been made. */
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** The servers that long waits were reported for. */
    public final List<String> waits = new CopyOnWriteArrayList<>();

    /** The blobs whose upload was reported. */
    public final List<Descriptor> sent = new CopyOnWriteArrayList<>();

    private final Map<String, Credentials> logins = new HashMap<>();
    private final List<String> insecure = new ArrayList<>();
    private final List<Path> authorities = new ArrayList<>();
    private final List<String> mirrors = new ArrayList<>();
    private final List<ConfiguredProxy> proxies = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path hostCertificates = Path.of("/nonexistent");
    private Path dockerConfig = Path.of("/nonexistent");
    private HttpTimeouts timeouts = new HttpTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private Clock clock = Clock.systemUTC();
    private Duration unmentioned = Waits.UNMENTIONED;
    private int attempts = 5;
    private boolean sleeping;
    private @Nullable HttpRegistries registries;
    private @Nullable HttpNotaries notaries;

    /** Adds a server of {@code settings.xml}. */
    public TestClient login(String id, String user, String secret) {
        logins.put(id, new Credentials(user, secret));
        return this;
    }

    /** Sets {@code linuxkit.insecureRegistries}. */
    public TestClient insecure(String host) {
        insecure.add(host);
        return this;
    }

    /** Sets {@code linuxkit.caCertificates}. */
    public TestClient authority(Path file) {
        authorities.add(file);
        return this;
    }

    /** Sets {@code linuxkit.mirrors}. */
    public TestClient mirror(String mirror) {
        mirrors.add(mirror);
        return this;
    }

    /** Adds an active proxy of {@code settings.xml}. */
    public TestClient proxy(ConfiguredProxy proxy) {
        proxies.add(proxy);
        return this;
    }

    /** Sets an environment variable. */
    public TestClient variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Replaces {@code /etc/docker/certs.d}. */
    public TestClient hostCertificates(Path directory) {
        hostCertificates = directory;
        return this;
    }

    /** Replaces {@code ~/.docker}. */
    public TestClient dockerConfig(Path directory) {
        dockerConfig = directory;
        return this;
    }

    /** Sets the time limit for a silent server. */
    public TestClient answerTimeout(Duration timeout) {
        timeouts = new HttpTimeouts(
                timeouts.connect(), timeout, timeouts.whole(), timeouts.period(), timeouts.leastBytes());
        return this;
    }

    /** Sets the time limit for a connection. */
    public TestClient connectTimeout(Duration timeout) {
        timeouts = new HttpTimeouts(
                timeout, timeouts.answer(), timeouts.whole(), timeouts.period(), timeouts.leastBytes());
        return this;
    }

    /** Makes the client wait between attempts. */
    public TestClient sleeping() {
        sleeping = true;
        return this;
    }

    /** Sets the time limit for a whole small answer. */
    public TestClient wholeTimeout(Duration timeout) {
        timeouts = new HttpTimeouts(
                timeouts.connect(), timeouts.answer(), timeout, timeouts.period(), timeouts.leastBytes());
        return this;
    }

    /** Sets the minimum speed of a large body. */
    public TestClient rate(Duration period, long leastBytes) {
        timeouts = new HttpTimeouts(timeouts.connect(), timeouts.answer(), timeouts.whole(), period, leastBytes);
        return this;
    }

    /** Sets the time after which a silent server is reported. */
    public TestClient unmentioned(Duration time) {
        unmentioned = time;
        return this;
    }

    /** Sets the largest number of attempts. */
    public TestClient attempts(int number) {
        attempts = number;
        return this;
    }

    /** Sets the clock for the expiry of tokens. */
    public TestClient clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Returns all registries. */
    public HttpRegistries registries() {
        HttpRegistries made = registries;
        if (made == null) {
            made = new HttpRegistries(settings(), credentials(), new Memory(), patience());
            registries = made;
        }
        return made;
    }

    /** Returns all notary servers. */
    public HttpNotaries notaries() {
        HttpNotaries made = notaries;
        if (made == null) {
            made = new HttpNotaries(settings(), credentials(), new Memory(), patience());
            notaries = made;
        }
        return made;
    }

    private RegistrySettings settings() {
        return new RegistrySettings(
                insecure, authorities, mirrors, new ProxyRules(proxies, environment), hostCertificates);
    }

    private RegistryCredentials credentials() {
        return new RegistryCredentials(
                id -> Optional.ofNullable(logins.get(id)), dockerConfig, environment, Waits.SILENT);
    }

    private Patience patience() {
        return new Patience(
                timeouts,
                new Retries(new RetryPolicy(attempts, () -> 0), sleeping ? Pauses.SLEEPING : pauses::add),
                clock,
                unmentioned);
    }

    /** Returns the trust data of a repository at a notary server. */
    public NotaryMetadata metadata(String name, String server) {
        return notaries().metadata(new ImageName(name), server);
    }

    /** Returns a repository by its full name. */
    public Repository repository(String name) {
        return registries().repository(new ImageName(name));
    }

    /** Returns a repository that is read from mirrors first. */
    public Repository mirrored(String name) {
        return registries().mirrored(new ImageName(name));
    }

    private final class Memory implements TransferListener {
        @Override
        public void retrying(String what, Duration pause) {
            retries.add(what);
        }

        @Override
        public void goingOnWithoutMirror(String what) {
            retries.add(what + "; going on without it");
        }

        @Override
        public void waiting(String whom, Duration silence) {
            waits.add(whom);
        }

        @Override
        public void transferring(Descriptor blob, long bytes) {
            sent.add(blob);
        }
    }

    @Override
    public void close() {
        if (registries != null) {
            registries.close();
        }
        if (notaries != null) {
            notaries.close();
        }
    }
}
