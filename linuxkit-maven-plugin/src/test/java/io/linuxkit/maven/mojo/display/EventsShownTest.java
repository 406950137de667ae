/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.TransferCount;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.registry.BlobTransfer;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.Verification;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event of an operation is shown to the user or logged: an event without effect is a defect of this plugin. */
class EventsShownTest {
    private static final ImageReference IMAGE = ImageReference.parse("reg.lab/team/foo:1-amd64");
    private static final Digest DIGEST = Digest.of("x".getBytes(StandardCharsets.UTF_8));

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(ImageReference.class, IMAGE),
            Map.entry(ImageName.class, IMAGE.name()),
            Map.entry(Digest.class, DIGEST),
            Map.entry(Descriptor.class, Descriptor.of("", 12, DIGEST)),
            Map.entry(Architecture.class, new Architecture("amd64")),
            Map.entry(Platform.class, Platform.parse("linux/amd64")),
            Map.entry(TransferCount.class, new TransferCount(1, 12, 0, 0)),
            Map.entry(BlobTransfer.class, BlobTransfer.UPLOADED),
            Map.entry(SignedTag.class, new SignedTag(IMAGE, DIGEST, new SigningOutcome("cosign", true, "there"))),
            Map.entry(
                    VerifiedTag.class,
                    new VerifiedTag(new SigningSubject(IMAGE, DIGEST, 12), new Verification("cosign", "a key"))),
            Map.entry(BuildStep.class, new BuildStep(1, "RUN make")),
            Map.entry(Transfer.class, new Transfer("layer", "sha256:1", 12, 12, true)),
            Map.entry(Duration.class, Duration.ofSeconds(6)),
            Map.entry(Path.class, Path.of("file")),
            Map.entry(List.class, List.of(Path.of("file"))),
            Map.entry(String.class, "text"),
            Map.entry(long.class, 12L));

    static Stream<Method> events() {
        return Arrays.stream(PackageEvents.class.getMethods()).filter(Method::isDefault);
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventIsShownOrLoggedWithDetails(Method event) throws ReflectiveOperationException {
        List<String> shown = new ArrayList<>();
        Log log = (Log) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Log.class}, (self, call, arguments) -> {
                    if (call.getName().startsWith("is")) {
                        return true;
                    }
                    return shown.add(call.getName());
                });
        Display display = (Display) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Display.class}, (self, call, arguments) -> {
                    shown.add(call.getName());
                    return null;
                });

        Object[] arguments =
                Arrays.stream(event.getParameterTypes()).map(SAMPLES::get).toArray();
        assertThat(arguments).as("samples for " + event).doesNotContainNull();
        event.invoke(new ShownEvents(log, display), arguments);

        assertThat(shown).as("calls for " + event).isNotEmpty();
    }
}
