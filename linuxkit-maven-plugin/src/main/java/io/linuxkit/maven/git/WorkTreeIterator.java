/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** The files of a working tree, with a check of their {@code .gitattributes} for patterns that would take too long. */
final class WorkTreeIterator extends FileTreeIterator {
    WorkTreeIterator(Repository repository) {
        super(repository);
    }

    private WorkTreeIterator(WorkTreeIterator parent, File root, FS fs) {
        super(parent, root, fs);
    }

    @Override
    protected AbstractTreeIterator enterSubtree() {
        return new WorkTreeIterator(this, getEntryFile(), fs);
    }

    @Override
    public @Nullable AttributesNode getEntryAttributesNode() throws IOException {
        File file = new File(directory, Constants.DOT_GIT_ATTRIBUTES);
        SizeLimit.TEXT.require(file.toPath());
        return CheapAttributes.required(super.getEntryAttributesNode(), file.toString());
    }
}
