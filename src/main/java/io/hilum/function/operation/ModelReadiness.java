package io.hilum.function.operation;

import io.hilum.configuration.HilumConfiguration;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready once the built-in picture has been predicted, where the model is loaded at the start; else when the model's
 * manifest can be read, as the first prediction will load it.
 */
@Readiness
@ApplicationScoped
public class ModelReadiness implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(ModelReadiness.class);
    private static final String NAME = "model";

    private final WarmUp warmUp;
    private final ModelLoader loader;
    private final HilumConfiguration.Model model;

    /** Probes come every few seconds: a reason is logged when it is a new one. */
    private final AtomicReference<String> loggedReason = new AtomicReference<>();

    ModelReadiness(WarmUp warmUp, ModelLoader loader, HilumConfiguration configuration) {
        this.warmUp = warmUp;
        this.loader = loader;
        this.model = configuration.model();
    }

    @Override
    public HealthCheckResponse call() {
        if (warmUp.isWanted()) {
            return HealthCheckResponse.named(NAME).status(warmUp.hasPredicted()).build();
        }
        try {
            ModelManifest manifest = loader.manifest(loader.resolve(model.name(), model.version()));
            loggedReason.set(null);
            return HealthCheckResponse.named(NAME)
                    .up()
                    .withData("name", manifest.name())
                    .withData("version", manifest.version())
                    .build();
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
}
