package io.hilum.function.operation;

import io.hilum.function.ActiveModel;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
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

    /** Probes come every few seconds: a reason is logged when it is a new one. */
    private final AtomicReference<String> loggedReason = new AtomicReference<>();

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
            HealthCheckResponse ready = ready(model.loaded().orElseGet(model::wanted));
            loggedReason.set(null);
            return ready;
        } catch (ModelUnavailableException e) {
            String reason = e.reason().code();
            if (!reason.equals(loggedReason.getAndSet(reason))) {
                LOG.warnf("not ready (%s): %s", reason, e.getMessage());
            }
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", reason)
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
