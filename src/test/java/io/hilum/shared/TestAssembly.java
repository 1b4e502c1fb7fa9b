package io.hilum.shared;

import io.hilum.configuration.Assembly;
import io.hilum.configuration.HilumConfiguration;
import io.quarkus.runtime.configuration.ConfigUtils;

/** The program's parts as its settings put them together, for tests that start no Quarkus. */
public final class TestAssembly {

    private TestAssembly() {}

    /** With the default settings, and those of system properties and the environment. */
    public static Assembly create() {
        return new Assembly(ConfigUtils.configBuilder()
                .withMapping(HilumConfiguration.class)
                .build()
                .getConfigMapping(HilumConfiguration.class));
    }
}
