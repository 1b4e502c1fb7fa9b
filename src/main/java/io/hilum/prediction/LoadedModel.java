package io.hilum.prediction;

import io.hilum.network.ClassificationNetwork;
import io.hilum.network.NetworkException;
import io.hilum.network.NetworkSettings;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.ModelUnavailableException.Reason;
import java.util.logging.Logger;

/**
 * A model that is ready to predict.
 *
 * @param manifest what it is
 * @param network  its network, warm
 */
public record LoadedModel(ModelManifest manifest, ClassificationNetwork network) implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LoadedModel.class.getName());

    /**
     * Verifies and loads one version of a model.
     *
     * @throws ModelUnavailableException when it cannot be used; the message tells the operator why
     */
    public static LoadedModel load(ModelLoader loader, ModelReference model, NetworkSettings settings) {
        ModelManifest manifest = loader.manifest(model);
        byte[] archive = loader.servingArchive(model);
        try {
            LoadedModel loaded = new LoadedModel(manifest, ClassificationNetwork.load(archive, settings));
            LOG.info(() -> "model " + model + " is loaded");
            if (manifest.hasRandomWeights()) {
                LOG.warning(() -> "the weights of model " + model + " are random: its answers mean nothing");
            }
            return loaded;
        } catch (NetworkException e) {
            throw new ModelUnavailableException(
                    Reason.CANNOT_RUN,
                    "model " + model + " cannot be run: " + e.getMessage()
                            + "; look at hilum.device and PYTORCH_LIBRARY_PATH, or install the model again",
                    e);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
