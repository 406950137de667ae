/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@code build.yml}, from its bytes to everything that is derived from it. */
public final class BuildYmlFuzz implements FuzzTarget {
    @Override
    public String name() {
        return "build-yml";
    }

    @Override
    public List<byte[]> corpus() {
        return Texts.bytes("""
                image: hello
                org: acme
                arches: [amd64, arm64, "riscv64"]
                extra-sources:
                  - ../lib:lib
                gitrepo: https://github.com/acme/hello
                network: yes
                disable-cache: false
                dockerfile: Dockerfile
                tag: "v1-{{.Hash}}"
                buildArgs:
                  - VERSION=1.0
                """, """
                image: "service"
                config:
                  binds: ["/etc:/etc", '/dev:/dev']
                  capabilities: &caps [CAP_SYS_ADMIN]
                  ambient: *caps
                  env: ["A=b"]
                  uid: 0o17
                  additionalGids: [1, 0x10, wheel]
                  mounts:
                    - {type: bind, source: /a, destination: /b, options: ["rw"]}
                  sysctl: {net.ipv4.ip_forward: "1"}
                  rlimits: ["nofile,100,200"]
                  resources:
                    memory: {limit: 9223372036854775807}
                    cpu: {shares: 1024, cpus: 0-1}
                  runtime:
                    mkdir: [/x]
                    interfaces: [{name: eth0, add: veth, peer: p}]
                    bindNS: {net: /run/netns/x}
                    cgroups: [a]
                  annotations: {<<: {a: b}, x: 2001-01-01, y: .inf, z: 1_000}
                """, """
                %YAML 1.1
                ---
                {"image": "json", "depends": {"docker-images": {"list": ["docker.io/c@sha256:0000000000000000000000000000000000000000000000000000000000000000"],
                 "target-dir": "images"}}}
                """, """
                image: from-file
                depends:
                  docker-images:
                    from-file: images.txt
                    target: images.tar
                tag: |-
                  {{.Hash}}
                """);
    }

    @Override
    public List<String> words() {
        return List.of(
                "&a ",
                "*a",
                "<<: *a\n",
                "!!binary ",
                "!!float ",
                "!!set",
                "---\n",
                "...\n",
                "%TAG ! x\n",
                "? ",
                "|+\n",
                ">-\n",
                "image: ",
                "arches: ",
                "config: ",
                "depends: ",
                "{{",
                "{{.Hash}}-{{.Hash}}",
                "\n  ",
                "@lkt:pkg:",
                "0b11");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        Files.write(directory.resolve("build.yml"), input);
        Files.writeString(directory.resolve("images.txt"), "docker.io/a/b@sha256:" + "0".repeat(64) + "\n");
        PackageDefinition definition = PackageDefinition.load(directory, "build.yml", List.of());
        definition.tag("0".repeat(40));
        definition.configLabel();
        definition.toYaml();
        definition.toJson();
        return ACCEPTED;
    }
}
