/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of all programs that a configuration can name, only filters that git itself would run are run. */
class ConfiguredProgramsTest {
    /** The keys of git-config(1) that start programs, except the filters {@code clean} and {@code process}. */
    private static final List<String> KEYS = List.of(
            "core.fsmonitor",
            "core.sshCommand",
            "core.gitProxy",
            "core.pager",
            "core.editor",
            "core.askPass",
            "core.alternateRefsCommand",
            "credential.helper",
            "credential.https://example.invalid.helper",
            "alias.status",
            "alias.rev-parse",
            "browser.b.cmd",
            "diff.external",
            "diff.x.command",
            "diff.x.textconv",
            "difftool.t.cmd",
            "filter.x.smudge",
            "gpg.program",
            "gpg.ssh.program",
            "gpg.ssh.defaultKeyCommand",
            "gpg.x509.program",
            "imap.tunnel",
            "instaweb.httpd",
            "interactive.diffFilter",
            "man.m.cmd",
            "merge.x.driver",
            "mergetool.t.cmd",
            "pager.status",
            "remote.origin.receivepack",
            "remote.origin.uploadpack",
            "remote.origin.vcs",
            "sendemail.sendmailCmd",
            "sequence.editor",
            "submodule.sub.update",
            "tar.x.command",
            "trailer.x.command",
            "uploadpack.packObjectsHook");

    private static final List<String> HOOKS =
            List.of("fsmonitor-watchman", "post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction");

    private static final List<String> VARIABLES = List.of(
            "EDITOR",
            "GIT_ASKPASS",
            "GIT_EDITOR",
            "GIT_EXTERNAL_DIFF",
            "GIT_PAGER",
            "GIT_PROXY_COMMAND",
            "GIT_SEQUENCE_EDITOR",
            "GIT_SSH",
            "GIT_SSH_COMMAND",
            "PAGER",
            "SSH_ASKPASS",
            "VISUAL");

    private final Map<String, String> environment = new HashMap<>(TestRepository.ENVIRONMENT);

    @TempDir
    Path directory;

    private Path markers;
    private TestRepository repository;
    private Path foo;

    @BeforeEach
    void makeRepository() throws IOException {
        Path top = directory.toRealPath();
        markers = Files.createDirectory(top.resolve("markers"));
        repository = TestRepository.withPackage(top.resolve("repo"))
                .write(".gitattributes", "* diff=x merge=x\n*.x filter=x\n")
                .write("pkg/foo/a.x", "a\n")
                .commit();
        foo = repository.path("pkg/foo");
    }

    private List<String> started() throws IOException {
        try (Stream<Path> files = Files.list(markers)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String program(String name) {
        return "touch '" + markers.resolve(name.replace('/', '_')) + "'; cat";
    }

    private PackageRevision askEverything() {
        GitRevisions revisions = new GitRevisions(environment);
        revisions.ignoredFiles(foo);
        revisions.isHead(foo, "main");
        revisions.tagsAtHead(foo);
        return revisions.revisionOf(RevisionRequest.of(foo));
    }

    @Test
    void revisionWhenConfigurationNamesProgramsStartsNone() throws IOException {
        Path script = directory.resolve("script");
        Files.writeString(script, "#!/bin/sh\n" + program("script") + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        StringBuilder included = new StringBuilder();
        for (String key : KEYS) {
            repository.git("config", key, program(key));
            int last = key.lastIndexOf('.');
            int first = key.indexOf('.');
            String section =
                    key.substring(0, first) + (first == last ? "" : " \"" + key.substring(first + 1, last) + '"');
            included.append("[" + section + "]\n" + key.substring(last + 1) + " = "
                    + program("included-" + key).replace(";", "\\;").replace("\\;", "&&") + "\n");
        }
        Files.writeString(directory.resolve("included"), included);
        for (String key : List.of("include.path", "includeIf.gitdir:/**.path", "includeIf.onbranch:main.path")) {
            repository.git("config", key, directory.resolve("included").toString());
        }
        for (String hook : HOOKS) {
            Files.createDirectories(repository.path(".git/hooks"));
            Files.copy(script, repository.path(".git/hooks/" + hook), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        VARIABLES.forEach(name -> environment.put(name, script.toString()));
        repository.write("pkg/foo/a.x", "b\n").write("pkg/foo/new", "new\n");

        assertThat(askEverything().dirtyState().paths())
                .containsExactly(
                        new DirtyPath(foo.resolve("a.x"), DirtyPath.Change.MODIFIED),
                        new DirtyPath(foo.resolve("new"), DirtyPath.Change.UNTRACKED));
        assertThat(started()).isEmpty();
    }

    @Test
    void revisionWhenCleanFilterIsNeededStartsIt() throws IOException {
        repository.git("config", "filter.x.clean", program("clean"));
        repository.git("config", "filter.y.clean", program("other"));
        repository.touch("pkg/foo/a.x");
        assertThat(askEverything().dirty()).isFalse();
        assertThat(started()).hasSize(1);
    }

    @Test
    void revisionWhenFileIsAsInTheIndexStartsNoFilter() throws IOException {
        repository.git("config", "filter.x.clean", program("clean"));
        repository.git("add", "--renormalize", ".");
        for (Path marker : started().stream().map(markers::resolve).toList()) {
            Files.delete(marker);
        }
        repository.settle();
        assertThat(askEverything().dirty()).isFalse();
        assertThat(started()).isEmpty();
    }

    @Test
    void revisionWhenFilterFailsTakesTheFileAsItIsUnlessItIsRequired() {
        repository.git("config", "filter.x.clean", "false");
        repository.touch("pkg/foo/a.x");
        assertThat(askEverything().dirty()).isFalse();
        repository.git("config", "filter.x.required", "true");
        assertThatThrownBy(this::askEverything)
                .hasMessageContaining("the filter \"x\" of \"pkg/foo/a.x\"")
                .hasMessageContaining("linuxkit.error=git-filter");
        repository.git("config", "--unset", "filter.x.clean");
        assertThatThrownBy(this::askEverything).hasMessageContaining("the filter \"x\" of \"pkg/foo/a.x\"");
    }

    @Test
    void revisionWhenFilterIsAProcessSpeaksWithIt() throws IOException {
        Path script = directory.resolve("process");
        Files.writeString(script, """
                #!/usr/bin/env python3
                import sys, os
                i, o = sys.stdin.buffer, sys.stdout.buffer
                def read():
                    n = int(i.read(4) or b'0000', 16)
                    return i.read(n - 4) if n else None
                def until():
                    lines = []
                    while (line := read()) is not None: lines.append(line)
                    return lines
                def write(data): o.write(b'%04x' % (len(data) + 4) + data)
                def flush(): o.write(b'0000'); o.flush()
                assert until()[0] == b'git-filter-client\\n'
                write(b'git-filter-server\\n'); write(b'version=2\\n'); flush()
                until(); write(b'capability=clean\\n'); flush()
                while True:
                    request = until()
                    if not request: break
                    content = b''.join(until())
                    write(b'status=' + (b'error' if b'bad' in content else b'success') + b'\\n'); flush()
                    if b'bad' in content: continue
                    content = content.upper()
                    for at in range(0, len(content), 65516): write(content[at:at + 65516])
                    flush(); flush()
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        repository.git("config", "filter.x.process", script.toString());
        repository.git("config", "filter.x.clean", program("clean"));
        String large = "Text ".repeat(40_000);
        repository.write("pkg/foo/a.x", "TEXT\n").write("pkg/foo/b.x", large).commit();
        repository.write("pkg/foo/a.x", "teXt\n").write("pkg/foo/b.x", large.toLowerCase(java.util.Locale.ROOT));
        assertThat(repository.git("diff", "HEAD")).isEmpty();
        assertThat(askEverything().dirtyState().paths()).isEmpty();
        assertThat(started()).isEmpty();
        repository.write("pkg/foo/a.x", "bad\n");
        assertThat(askEverything().dirtyState().paths())
                .containsExactly(new DirtyPath(foo.resolve("a.x"), DirtyPath.Change.MODIFIED));
        repository.git("config", "filter.x.required", "true");
        assertThatThrownBy(this::askEverything).hasMessageContaining("the filter \"x\" of \"pkg/foo/a.x\"");
    }
}
