/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.operation.definition.PackageRequest;
import java.util.List;
import java.util.Map;

/** A goal that does nothing but find its packages, in an environment of ours. */
public final class RequestingGoal extends AbstractPackageMojo {
    private final Map<String, String> environment;
    private boolean ran;

    public RequestingGoal(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    Map<String, String> environment() {
        return environment;
    }

    @Override
    void run() {
        ran = true;
    }

    boolean ran() {
        return ran;
    }

    /** The requests that a real goal would get. */
    public List<PackageRequest> requests() {
        return packageRequests();
    }
}
