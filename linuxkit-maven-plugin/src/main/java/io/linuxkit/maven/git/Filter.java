/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS.ExecutionResult;
import org.eclipse.jgit.util.QuotedString;

/**
 * A filter of gitattributes(5), which converts a file of the working tree into the content that git stores. It runs a process
 * with git's protocol if one is configured, else a command. No other program of a configuration is ever started.
 */
final class Filter {
    private final Repository repository;
    private final String name;

    Filter(Repository repository, String name) {
        this.repository = repository;
        this.name = name;
    }

    /**
     * Cleans a file.
     *
     * @param path the path of the file, as git writes it
     * @param content the content of the file
     * @return the content that git stores; the unchanged content when the filter is missing or fails
     * @throws io.linuxkit.maven.problem.UserException if the filter is required but is missing or fails
     */
    byte[] clean(String path, byte[] content) throws IOException {
        Config config = repository.getConfig();
        String process = setting("process");
        String command = setting("clean");
        Optional<byte[]> output = Optional.empty();
        if (!process.isEmpty()) {
            output = new FilterProcess(start(process)).clean(path, content);
        } else if (!command.isEmpty()) {
            output = run(command.replace("%f", QuotedString.BOURNE.quote(path)), content);
        }
        if (output.isEmpty() && config.getBoolean("filter", name, "required", false)) {
            throw Problems.filterFailed(name, path);
        }
        return output.orElse(content);
    }

    private String setting(String key) {
        String value = repository.getConfig().getString("filter", name, key);
        return value == null ? "" : value;
    }

    private ProcessBuilder start(String command) {
        ProcessBuilder process =
                repository.getFS().runInShell(command, new String[0]).directory(repository.getWorkTree());
        process.environment().put("GIT_DIR", repository.getDirectory().getAbsolutePath());
        return process;
    }

    private Optional<byte[]> run(String command, byte[] input) throws IOException {
        FS files = repository.getFS();
        try {
            ExecutionResult result = files.execute(start(command), new ByteArrayInputStream(input));
            return result.getRc() == 0 ? Optional.of(bytes(result)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the clean filter ran: " + command, e);
        }
    }

    private static byte[] bytes(ExecutionResult result) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        result.getStdout().writeTo(output, null);
        return output.toByteArray();
    }
}
