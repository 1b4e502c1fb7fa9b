package io.hilum.prediction;

import io.hilum.network.ShuttingDownException;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelUnavailableException;

/** Where a model comes from, whichever version is wanted at the time. */
@FunctionalInterface
public interface ModelSource {

    /**
     * Loads the version that is wanted now.
     *
     * @throws ModelUnavailableException when it cannot be used; the message tells the operator why
     * @throws ShuttingDownException     when interrupted
     */
    LoadedModel load();

    /**
     * Whether a version is the one that is wanted now; always so unless the source can change its mind.
     *
     * @throws ModelUnavailableException when that cannot be told
     */
    default boolean isWanted(ModelManifest loaded) {
        return true;
    }
}
