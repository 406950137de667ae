/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static io.linuxkit.maven.source.go.GoType.ANY;
import static io.linuxkit.maven.source.go.GoType.BOOL;
import static io.linuxkit.maven.source.go.GoType.INT64;
import static io.linuxkit.maven.source.go.GoType.TEXT;
import static io.linuxkit.maven.source.go.GoType.TEXTS;
import static io.linuxkit.maven.source.go.GoType.UINT16;
import static io.linuxkit.maven.source.go.GoType.UINT32;
import static io.linuxkit.maven.source.go.GoType.UINT64;

import io.linuxkit.maven.source.go.GoType;
import io.linuxkit.maven.source.go.GoType.ListOf;
import io.linuxkit.maven.source.go.GoType.MapOf;
import io.linuxkit.maven.source.go.GoType.Member;
import io.linuxkit.maven.source.go.GoType.Presence;
import io.linuxkit.maven.source.go.GoType.Struct;
import io.linuxkit.maven.source.go.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The keys of {@code config} in the order of the label: {@code moby.ImageConfig} of linuxkit 1.8.2, with the structs of the OCI
 * runtime specification 1.2. These structs have no YAML names, so go-yaml expects their names in lower case.
 */
final class ImageConfigSchema {
    private static final Struct ID_MAPPING =
            oci("ID mapping", always("containerID", UINT32), always("hostID", UINT32), always("size", UINT32));

    private static final Struct MOUNT = oci(
            "mounts",
            always("destination", TEXT),
            notEmpty("type", TEXT),
            notEmpty("source", TEXT),
            notEmpty("options", TEXTS),
            notEmpty("uidMappings", listOf(ID_MAPPING)),
            notEmpty("gidMappings", listOf(ID_MAPPING)));

    private static final Struct DEVICE = struct(
            "devices",
            always("path", TEXT),
            always("type", TEXT),
            always("major", INT64),
            always("minor", INT64),
            notEmpty("mode", TEXT));

    private static final Struct CGROUP_DEVICE = oci(
            "resources.devices",
            always("allow", BOOL),
            notEmpty("type", TEXT),
            given("major", INT64),
            given("minor", INT64),
            notEmpty("access", TEXT));

    private static final Struct MEMORY = oci(
            "resources.memory",
            given("limit", INT64),
            given("reservation", INT64),
            given("swap", INT64),
            given("kernel", INT64),
            given("kernelTCP", INT64),
            given("swappiness", UINT64),
            given("disableOOMKiller", BOOL),
            given("useHierarchy", BOOL),
            given("checkBeforeUpdate", BOOL));

    private static final Struct CPU = oci(
            "resources.cpu",
            given("shares", UINT64),
            given("quota", INT64),
            given("burst", UINT64),
            given("period", UINT64),
            given("realtimeRuntime", INT64),
            given("realtimePeriod", UINT64),
            notEmpty("cpus", TEXT),
            notEmpty("mems", TEXT),
            given("idle", INT64));

    /** LinuxKit always writes the device's numbers, but they have no key that could set them. */
    private static final Struct WEIGHT_DEVICE = oci(
            "resources.blockio.weightdevice",
            unset("major"),
            unset("minor"),
            given("weight", UINT16),
            given("leafWeight", UINT16));

    private static final Struct THROTTLE_DEVICE =
            oci("a throttled device", unset("major"), unset("minor"), always("rate", UINT64));

    private static final Struct BLOCK_IO = oci(
            "resources.blockio",
            given("weight", UINT16),
            given("leafWeight", UINT16),
            notEmpty("weightDevice", listOf(WEIGHT_DEVICE)),
            notEmpty("throttleReadBpsDevice", listOf(THROTTLE_DEVICE)),
            notEmpty("throttleWriteBpsDevice", listOf(THROTTLE_DEVICE)),
            notEmpty("throttleReadIOPSDevice", listOf(THROTTLE_DEVICE)),
            notEmpty("throttleWriteIOPSDevice", listOf(THROTTLE_DEVICE)));

    private static final Struct NETWORK = oci(
            "resources.network",
            given("classID", UINT32),
            notEmpty("priorities", listOf(oci("priorities", always("name", TEXT), always("priority", UINT32)))));

    private static final Struct RESOURCES = oci(
            "resources",
            notEmpty("devices", listOf(CGROUP_DEVICE)),
            given("memory", MEMORY),
            given("cpu", CPU),
            given("pids", oci("resources.pids", always("limit", INT64))),
            given("blockIO", BLOCK_IO),
            notEmpty(
                    "hugepageLimits",
                    listOf(oci("resources.hugepagelimits", always("pageSize", TEXT), always("limit", UINT64)))),
            given("network", NETWORK),
            notEmpty(
                    "rdma", new MapOf(oci("resources.rdma", given("hcaHandles", UINT32), given("hcaObjects", UINT32)))),
            notEmpty("unified", new MapOf(TEXT)));

    private static final Struct NAMESPACES = struct(
            "runtime.bindNS",
            given("cgroup", TEXT),
            given("ipc", TEXT),
            given("mnt", TEXT),
            given("net", TEXT),
            given("pid", TEXT),
            given("user", TEXT),
            given("uts", TEXT));

    private static final Struct INTERFACE = struct(
            "runtime.interfaces",
            notEmpty("name", TEXT),
            notEmpty("add", TEXT),
            notEmpty("peer", TEXT),
            always("createInRoot", BOOL));

    private static final Struct RUNTIME = struct(
            "runtime",
            given("cgroups", TEXTS),
            given("mounts", listOf(MOUNT)),
            given("mkdir", TEXTS),
            given("interfaces", listOf(INTERFACE)),
            always("bindNS", NAMESPACES),
            given("namespace", TEXT));

    /** The mapping {@code config} as a whole. */
    static final Struct CONFIG = struct(
            "config",
            given("capabilities", TEXTS),
            given("capabilities.add", TEXTS),
            given("ambient", TEXTS),
            given("mounts", listOf(MOUNT)),
            given("binds", TEXTS),
            given("binds.add", TEXTS),
            given("devices", listOf(DEVICE)),
            given("tmpfs", TEXTS),
            given("command", TEXTS),
            given("env", TEXTS),
            notEmpty("cwd", TEXT),
            notEmpty("net", TEXT),
            notEmpty("pid", TEXT),
            notEmpty("ipc", TEXT),
            notEmpty("uts", TEXT),
            notEmpty("userns", TEXT),
            notEmpty("hostname", TEXT),
            given("readonly", BOOL),
            given("maskedPaths", TEXTS),
            given("readonlyPaths", TEXTS),
            given("uid", ANY),
            given("gid", ANY),
            given("additionalGids", listOf(ANY)),
            given("noNewPrivileges", BOOL),
            given("oomScoreAdj", INT64),
            given("rootfsPropagation", TEXT),
            given("cgroupsPath", TEXT),
            given("resources", RESOURCES),
            given("sysctl", new MapOf(TEXT)),
            given("rlimits", TEXTS),
            given("uidMappings", listOf(ID_MAPPING)),
            given("gidMappings", listOf(ID_MAPPING)),
            given("annotations", new MapOf(TEXT)),
            given("runtime", RUNTIME));

    private ImageConfigSchema() {}

    private static Struct struct(String name, Member... members) {
        return new Struct("'" + name + "'", List.of(members), ImageConfigSchema::read);
    }

    private static Struct oci(String name, Member... members) {
        return new Struct(
                "'" + name + "'",
                List.of(members).stream()
                        .map(member -> new Member(
                                member.key().toLowerCase(Locale.ROOT), member.name(), member.type(), member.presence()))
                        .toList(),
                ImageConfigSchema::read);
    }

    private static Map<String, Yaml> read(String place, List<String> names, Yaml node) {
        return new Keys(place, names).read(node);
    }

    private static GoType listOf(GoType element) {
        return new ListOf(element);
    }

    private static Member always(String name, GoType type) {
        return new Member(name, name, type, Presence.ALWAYS);
    }

    private static Member given(String name, GoType type) {
        return new Member(name, name, type, Presence.GIVEN);
    }

    private static Member notEmpty(String name, GoType type) {
        return new Member(name, name, type, Presence.NOT_EMPTY);
    }

    private static Member unset(String name) {
        return new Member("", name, INT64, Presence.ALWAYS);
    }
}
