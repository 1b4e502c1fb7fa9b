package io.hilum.shared;

import io.hilum.configuration.Assembly;
import io.hilum.configuration.HilumConfiguration;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The program's parts as its settings put them together, for tests that start no Quarkus. */
public final class TestAssembly {

    private TestAssembly() {}

    /** With the default settings, and those of system properties and the environment. */
    public static Assembly create() {
        return new Assembly(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withMapping(HilumConfiguration.class)
                .build()
                .getConfigMapping(HilumConfiguration.class));
    }
}
