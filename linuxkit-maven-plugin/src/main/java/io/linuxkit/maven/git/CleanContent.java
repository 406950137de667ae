/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/**
 * The content that git would store for a file of the working tree: after the clean filter and the conversions to UTF-8, of line
 * ends and of {@code $Id$}, in git's order (gitattributes(5)). JGit has another order and lacks two of the four.
 */
final class CleanContent {
    private static final Pattern IDENT = Pattern.compile("\\$Id:[^$\n]*\\$");

    private final TreeWalk walk;
    private final FileTreeIterator file;
    private final Repository repository;
    private final Attributes attributes;

    private CleanContent(TreeWalk walk, FileTreeIterator file, Repository repository) {
        this.walk = walk;
        this.file = file;
        this.repository = repository;
        this.attributes = walk.getAttributes();
    }

    /** Returns the object id of a walk's current file or link. JGit's method takes it from the index where it can. */
    static ObjectId id(TreeWalk walk, FileTreeIterator file, Repository repository) throws IOException {
        if (FileMode.SYMLINK.equals(file.getEntryRawMode())) {
            return blob(Constants.encode(repository.getFS().readSymLink(file.getEntryFile())));
        }
        CleanContent content = new CleanContent(walk, file, repository);
        return content.isPlain() ? content.plain() : blob(content.converted());
    }

    private static ObjectId blob(byte[] content) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, content);
        }
    }

    private ObjectId plain() throws IOException {
        Path path = file.getEntryFile().toPath();
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter();
                InputStream stream = Files.newInputStream(path)) {
            return formatter.idFor(Constants.OBJ_BLOB, Files.size(path), stream);
        }
    }

    private boolean isPlain() throws IOException {
        return attributes.getValue("filter") == null
                && attributes.getValue("working-tree-encoding") == null
                && !attributes.isSet("ident")
                && file.getEolStreamType() == EolStreamType.DIRECT;
    }

    private byte[] converted() throws IOException {
        byte[] content = Files.readAllBytes(file.getEntryFile().toPath());
        return withoutIdent(unixLineEnds(toUtf8(filtered(content))));
    }

    private byte[] filtered(byte[] content) throws IOException {
        String name = attributes.getValue("filter");
        return name == null ? content : new Filter(repository, name).clean(walk.getPathString(), content);
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
