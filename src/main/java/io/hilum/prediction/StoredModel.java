package io.hilum.prediction;

import io.hilum.network.NetworkSettings;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;

/**
 * A model of a store: one version of it, or whichever its {@code latest} names at the time.
 *
 * @param loader   knows the store
 * @param name     the model
 * @param version  the version, or {@link ModelReference#LATEST}
 * @param settings how its network runs
 */
public record StoredModel(ModelLoader loader, String name, String version, NetworkSettings settings)
        implements ModelSource {

    @Override
    public LoadedModel load() {
        return LoadedModel.load(loader, loader.resolve(name, version), settings);
    }

    @Override
    public boolean isWanted(ModelManifest loaded) {
        return loader.resolve(name, version).equals(new ModelReference(loaded.name(), loaded.version()));
    }
}
