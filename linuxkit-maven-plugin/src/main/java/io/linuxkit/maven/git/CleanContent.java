/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS.ExecutionResult;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/**
 * What a file of the working tree would be in git: after the clean filter, the conversion to UTF-8, of line ends and of
 * {@code $Id$}, in git's order (gitattributes(5)). JGit alone has another order and lacks two of the four.
 */
final class CleanContent {
    private static final Pattern IDENT = Pattern.compile("\\$Id:[^$\n]*\\$");

    private final TreeWalk walk;
    private final WorkingTreeIterator file;
    private final Repository repository;
    private final Attributes attributes;

    private CleanContent(TreeWalk walk, WorkingTreeIterator file, Repository repository) {
        this.walk = walk;
        this.file = file;
        this.repository = repository;
        this.attributes = walk.getAttributes();
    }

    /** The object id of the file, or link, that a walk stands at; the zero id where a filter that must run fails. */
    static ObjectId id(TreeWalk walk, WorkingTreeIterator file, Repository repository) throws IOException {
        CleanContent content = new CleanContent(walk, file, repository);
        boolean link = FileMode.SYMLINK.equals(file.getEntryRawMode());
        return link || content.isPlain() ? file.getEntryObjectId() : content.converted();
    }

    private boolean isPlain() {
        return attributes.getValue("filter") == null
                && attributes.getValue("working-tree-encoding") == null
                && !attributes.isSet("ident");
    }

    private ObjectId converted() throws IOException {
        byte[] content;
        try (InputStream stream = file.openEntryStream()) {
            content = stream.readAllBytes();
        }
        Optional<byte[]> filtered = filtered(content);
        if (filtered.isEmpty()) {
            return ObjectId.zeroId();
        }
        byte[] clean = withoutIdent(unixLineEnds(toUtf8(filtered.get())));
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, clean);
        }
    }

    private Optional<byte[]> filtered(byte[] content) throws IOException {
        String name = attributes.getValue("filter");
        Config config = repository.getConfig();
        String command = name == null ? null : config.getString("filter", name, "clean");
        if (name == null || command == null) {
            return Optional.of(content);
        }
        Optional<byte[]> output = run(command.replace("%f", QuotedString.BOURNE.quote(walk.getPathString())), content);
        return output.isPresent() || config.getBoolean("filter", name, "required", false)
                ? output
                : Optional.of(content);
    }

    private Optional<byte[]> run(String command, byte[] input) throws IOException {
        FS files = repository.getFS();
        ProcessBuilder process = files.runInShell(command, new String[0]).directory(repository.getWorkTree());
        process.environment().put("GIT_DIR", repository.getDirectory().getAbsolutePath());
        try {
            ExecutionResult result = files.execute(process, new ByteArrayInputStream(input));
            return result.getRc() == 0 ? Optional.of(result.getStdout().toByteArray()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the clean filter ran: " + command, e);
        }
    }

    private byte[] toUtf8(byte[] content) {
        String encoding = attributes.getValue("working-tree-encoding");
        if (encoding == null) {
            return content;
        }
        try {
            return new String(content, Charset.forName(encoding)).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return content;
        }
    }

    private byte[] unixLineEnds(byte[] content) throws IOException {
        try (InputStream stream =
                EolStreamTypeUtil.wrapInputStream(new ByteArrayInputStream(content), file.getEolStreamType())) {
            return stream.readAllBytes();
        }
    }

    private byte[] withoutIdent(byte[] content) {
        if (!attributes.isSet("ident")) {
            return content;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return IDENT.matcher(text).replaceAll("\\$Id\\$").getBytes(StandardCharsets.ISO_8859_1);
    }
}
