/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.attributes.AttributesRule;
import org.jspecify.annotations.Nullable;

/** The attributes from outside the working tree, none of whose patterns would take for ever. */
record CheapAttributes(AttributesNodeProvider all) implements AttributesNodeProvider {
    @Override
    public @Nullable AttributesNode getInfoAttributesNode() throws IOException {
        return required(all.getInfoAttributesNode(), "info/attributes");
    }

    @Override
    public @Nullable AttributesNode getGlobalAttributesNode() throws IOException {
        return required(all.getGlobalAttributesNode(), "core.attributesFile");
    }

    /** The same attributes, after a look at the patterns that they are for. */
    static @Nullable AttributesNode required(@Nullable AttributesNode node, String file) {
        if (node != null) {
            for (AttributesRule rule : node.getRules()) {
                if (!BoundedIgnoreRule.isCheap(rule.getPattern())) {
                    throw Problems.costlyPattern(file, rule.getPattern());
                }
            }
        }
        return node;
    }
}
