package io.hilum.command;

import io.hilum.store.ModelLoader;
import io.hilum.store.ModelReference;
import picocli.CommandLine.Parameters;

/** The argument that names a model. */
final class ModelArgument {

    @Parameters(paramLabel = "NAME", description = "Model, as NAME or NAME/VERSION.")
    private String model;

    /** The version that is meant. */
    ModelReference resolve(ModelLoader loader) {
        return resolve(loader, model);
    }

    /** The version that {@code NAME} or {@code NAME/VERSION} means. */
    static ModelReference resolve(ModelLoader loader, String model) {
        int slash = model.indexOf('/');
        return slash < 0
                ? loader.resolve(model, ModelReference.LATEST)
                : loader.resolve(model.substring(0, slash), model.substring(slash + 1));
    }
}
