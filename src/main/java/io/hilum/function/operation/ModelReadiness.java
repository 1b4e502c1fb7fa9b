package io.hilum.function.operation;

import io.hilum.function.ActiveModel;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready once the built-in picture has been predicted, where the model is loaded at the start; else when the model is
 * loaded or its manifest can be read, as the first prediction will load it. What is loaded needs no store any more: where
 * a newer version cannot be loaded, this says why and stays ready.
 */
@Readiness
@ApplicationScoped
public class ModelReadiness implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(ModelReadiness.class);
    private static final String NAME = "model";

    private final WarmUp warmUp;
    private final ActiveModel model;

    ModelReadiness(WarmUp warmUp, ActiveModel model) {
        this.warmUp = warmUp;
        this.model = model;
    }

    @Override
    public HealthCheckResponse call() {
        if (warmUp.isWanted() && !warmUp.hasPredicted()) {
            return HealthCheckResponse.named(NAME).down().build();
        }
        try {
            return ready(model.loaded().orElseGet(model::wanted));
        } catch (ModelUnavailableException e) {
            LOG.warnf("not ready (%s): %s", e.reason().code(), e.getMessage());
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", e.reason().code())
                    .build();
        }
    }

    private HealthCheckResponse ready(ModelManifest manifest) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                .up()
                .withData("name", manifest.name())
                .withData("version", manifest.version());
        model.refreshFailure().ifPresent(reason -> response.withData("refresh", reason.code()));
        return response.build();
    }
}
