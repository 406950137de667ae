/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.operation.definition.PackageRequest;
import java.util.List;
import java.util.Map;

/** A goal that only finds its packages, with given environment variables. */
public final class RequestingGoal extends AbstractPackageMojo {
    private final Map<String, String> environment;
    private boolean ran;

    /** Creates the goal with environment variables, by name. */
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

    /** Returns the requests that a real goal gets. */
    public List<PackageRequest> requests() {
        return packageRequests();
    }
}
