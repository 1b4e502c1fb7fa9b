package io.hilum.shared;

import io.hilum.store.EmbeddedStore;

/** The model that ships with the program, as answers name it. */
public final class DefaultModel {

    public static final String NAME = EmbeddedStore.DEFAULT_MODEL;
    public static final String VERSION = "1";
    public static final String REFERENCE = NAME + "/" + VERSION;

    private DefaultModel() {}
}
