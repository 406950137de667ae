/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.attributes.AttributesRule;
import org.jspecify.annotations.Nullable;

/** The attributes from outside the working tree, checked for patterns that would take too long. */
record CheapAttributes(AttributesNodeProvider all) implements AttributesNodeProvider {
    @Override
    public @Nullable AttributesNode getInfoAttributesNode() throws IOException {
        return required(all.getInfoAttributesNode(), "info/attributes");
    }

    @Override
    public @Nullable AttributesNode getGlobalAttributesNode() throws IOException {
        return required(all.getGlobalAttributesNode(), "core.attributesFile");
    }

    /** Returns the same attributes and fails when one of their patterns would take too long. */
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
