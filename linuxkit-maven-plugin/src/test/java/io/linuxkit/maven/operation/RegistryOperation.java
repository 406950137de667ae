/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import static io.linuxkit.maven.operation.OperationBench.AMD64;
import static io.linuxkit.maven.operation.RequestKind.BEGIN_UPLOAD;
import static io.linuxkit.maven.operation.RequestKind.FETCH_BLOB;
import static io.linuxkit.maven.operation.RequestKind.FETCH_MANIFEST;
import static io.linuxkit.maven.operation.RequestKind.GET_TOKEN;
import static io.linuxkit.maven.operation.RequestKind.LIST_TAGS;
import static io.linuxkit.maven.operation.RequestKind.LOOK_UP_BLOB;
import static io.linuxkit.maven.operation.RequestKind.LOOK_UP_MANIFEST;
import static io.linuxkit.maven.operation.RequestKind.PING;
import static io.linuxkit.maven.operation.RequestKind.PUSH_MANIFEST;
import static io.linuxkit.maven.operation.RequestKind.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.operation.index.IndexFormat;
import io.linuxkit.maven.operation.index.IndexRequest;
import io.linuxkit.maven.operation.publish.PushOptions;
import io.linuxkit.maven.testing.SampleImage;
import io.linuxkit.maven.testing.SampleImage.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of goals on registries, each with its initial state and its expected result. */
enum RegistryOperation {
    PUSH(PING, GET_TOKEN, LOOK_UP_MANIFEST, LOOK_UP_BLOB, BEGIN_UPLOAD, UPLOAD, PUSH_MANIFEST) {
        @Override
        void arrange(FaultBench bench) {
            bench.publish("bases/os", "1", BASE);
            bench.pushed.add(new ImageName(bench.host + "/bases/os"));
            bench.publish("team/foo", "old-amd64", OLD);
            bench.cache("foo", AMD);
        }

        @Override
        void run(FaultBench bench) {
            bench.push(new PushOptions(BuildOptions.DEFAULT, Optional.of("v1"), false), bench.read("foo"));
        }

        @Override
        Map<String, Digest> tags(FaultBench bench) {
            String tag = bench.read("foo").tag();
            return Map.of("team/foo:" + tag + "-amd64", AMD.digest(), "team/foo:v1-amd64", AMD.digest());
        }
    },

    INDEX(PING, GET_TOKEN, LOOK_UP_MANIFEST, FETCH_MANIFEST, FETCH_BLOB, PUSH_MANIFEST) {
        @Override
        void arrange(FaultBench bench) {
            bench.publish("team/foo", "t-amd64", AMD);
            bench.publish("team/foo", "t-arm64", ARM);
            bench.publishIndex("team/foo", "t", AMD);
            bench.publishIndex("team/foo", "v1", AMD);
        }

        @Override
        void run(FaultBench bench) {
            ImageReference reference = ImageReference.parse(bench.host + "/team/foo:t");
            bench.index(new IndexRequest(reference, List.of(), List.of("v1"), IndexFormat.AUTO, true, false));
        }

        @Override
        Map<String, Digest> tags(FaultBench bench) {
            return Map.of("team/foo:t", BOTH, "team/foo:v1", BOTH);
        }
    },

    PROMOTE(PING, GET_TOKEN, LOOK_UP_MANIFEST, FETCH_MANIFEST, LOOK_UP_BLOB, BEGIN_UPLOAD, PUSH_MANIFEST) {
        @Override
        void arrange(FaultBench bench) {
            publishBoth(bench);
            bench.publish("team/prod", "old", OLD);
        }

        @Override
        void run(FaultBench bench) {
            bench.promote(bench.host + "/team/foo:t", bench.host + "/team/prod:v1");
        }

        @Override
        Map<String, Digest> tags(FaultBench bench) {
            return promoted("team/prod");
        }
    },

    PROMOTE_TO_OTHER_REGISTRY(
            PING,
            GET_TOKEN,
            LOOK_UP_MANIFEST,
            FETCH_MANIFEST,
            FETCH_BLOB,
            LOOK_UP_BLOB,
            BEGIN_UPLOAD,
            UPLOAD,
            PUSH_MANIFEST) {
        @Override
        void arrange(FaultBench bench) {
            publishBoth(bench);
        }

        @Override
        void run(FaultBench bench) {
            bench.promote(bench.host + "/team/foo:t", bench.otherHost + "/far/foo:v1");
        }

        @Override
        Map<String, Digest> tags(FaultBench bench) {
            return promoted("far/foo");
        }
    },

    PULL(PING, GET_TOKEN, FETCH_MANIFEST, FETCH_BLOB) {
        @Override
        void arrange(FaultBench bench) {
            publishBoth(bench);
            OLD.cacheAs("linuxkit/old:1", bench.cache);
        }

        @Override
        void run(FaultBench bench) {
            assertThat(bench.pull(bench.host + "/team/foo:t", AMD64)).isPresent();
        }

        @Override
        Set<String> names(FaultBench bench) {
            return Set.of("HOST/team/foo:t", "HOST/team/foo:t-amd64");
        }
    },

    BUILD(PING, GET_TOKEN, FETCH_MANIFEST, FETCH_BLOB) {
        @Override
        void arrange(FaultBench bench) {
            bench.publish("team/foo", AMD.digest().toString(), AMD);
            bench.publishIndex("team/foo", bench.read("foo").tag(), AMD);
        }

        @Override
        void run(FaultBench bench) {
            bench.build(bench.read("foo"), BuildOptions.DEFAULT);
        }

        @Override
        Set<String> names(FaultBench bench) {
            String name = "HOST/team/foo:" + bench.read("foo").tag();
            return Set.of(name, name + "-amd64");
        }
    },

    CACHE_PULL(PING, GET_TOKEN, FETCH_MANIFEST, FETCH_BLOB) {
        @Override
        void arrange(FaultBench bench) {
            publishBoth(bench);
            OLD.cacheAs("linuxkit/old:1", bench.cache);
        }

        @Override
        void run(FaultBench bench) {
            bench.cachePull(bench.host + "/team/foo:t");
        }

        @Override
        Set<String> names(FaultBench bench) {
            return Set.of("HOST/team/foo:t", "HOST/team/foo:t-amd64", "HOST/team/foo:t-arm64");
        }
    },

    CACHE_PULL_WITHOUT_INDEX(PING, GET_TOKEN, FETCH_MANIFEST, LIST_TAGS, FETCH_BLOB) {
        @Override
        void arrange(FaultBench bench) {
            bench.publish("team/foo", "t-amd64", AMD);
            bench.publish("team/foo", "t-arm64", ARM);
        }

        @Override
        void run(FaultBench bench) {
            bench.cachePull(bench.host + "/team/foo:t");
        }

        @Override
        Set<String> names(FaultBench bench) {
            return CACHE_PULL.names(bench);
        }
    },

    CACHE_PUSH(PING, GET_TOKEN, LOOK_UP_MANIFEST, LOOK_UP_BLOB, BEGIN_UPLOAD, UPLOAD, PUSH_MANIFEST) {
        @Override
        void arrange(FaultBench bench) {
            AMD.cacheAs("linuxkit/init:1", bench.cache);
            ARM.cacheAs("linuxkit/init:1", bench.cache);
            bench.publish("team/foo", "old-amd64", OLD);
        }

        @Override
        void run(FaultBench bench) {
            bench.cachePush("linuxkit/init:1", bench.host + "/team/foo:2", false);
        }

        @Override
        Map<String, Digest> tags(FaultBench bench) {
            return Map.of("team/foo:2-amd64", AMD.digest(), "team/foo:2-arm64", ARM.digest());
        }
    };

    private static final SampleImage BASE = SampleImage.of("amd64", "base");
    private static final SampleImage AMD = SampleImage.of("amd64", "base", "amd", "more");
    private static final SampleImage ARM = SampleImage.of(Form.OCI, "linux/arm64", "base", "arm");
    private static final SampleImage OLD = SampleImage.of("amd64", "old");
    private static final Digest BOTH = FaultBench.index(AMD, ARM).digest();

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<RequestKind> kinds;

    RegistryOperation(RequestKind first, RequestKind... others) {
        this.kinds = EnumSet.of(first, others);
    }

    /** Returns all kinds of requests that the operation makes. */
    Set<RequestKind> kinds() {
        return kinds;
    }

    /** Creates the state before the operation. */
    abstract void arrange(FaultBench bench);

    abstract void run(FaultBench bench);

    /** Returns the digests of the tags that the operation sets, by {@code repository:tag}. */
    Map<String, Digest> tags(FaultBench bench) {
        return Map.of();
    }

    /** Returns the names that the operation adds to the cache. */
    Set<String> names(FaultBench bench) {
        return Set.of();
    }

    private static void publishBoth(FaultBench bench) {
        bench.publish("team/foo", AMD.digest().toString(), AMD);
        bench.publish("team/foo", ARM.digest().toString(), ARM);
        bench.publishIndex("team/foo", "t", AMD, ARM);
    }

    private static Map<String, Digest> promoted(String repository) {
        return Map.of(
                repository + ":v1", BOTH,
                repository + ":v1-amd64", AMD.digest(),
                repository + ":v1-arm64", ARM.digest());
    }
}
