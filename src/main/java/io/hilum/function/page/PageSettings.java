package io.hilum.function.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.configuration.HilumConfiguration;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the page what it cannot see in an answer: how large a request may be, and which measure of spread it gets. */
@ApplicationScoped
public class PageSettings {

    private static final String PATH = "/page/settings.json";

    private final String document;

    PageSettings(
            ObjectMapper json,
            HilumConfiguration configuration,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody)
            throws JsonProcessingException {
        String spread =
                configuration.answer().spread().name().toLowerCase(Locale.ROOT).replace('_', '-');
        document = json.writeValueAsString(Map.of("spread", spread, "largest_body_bytes", largestBody.asLongValue()));
    }

    void addTo(@Observes Router router) {
        router.get(PATH)
                .handler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(document));
    }
}
