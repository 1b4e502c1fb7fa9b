package io.hilum.function;

import io.hilum.prediction.PredictionOptions;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a radiograph's file as the body of a request, and options as its query. */
@ApplicationScoped
public class FileRoute {

    /** After filters, such as those that authenticate; Quarkus gives the function an order from 0 on. */
    static final int BEFORE_THE_FUNCTION = -1;

    private final Predictions predictions;

    FileRoute(Predictions predictions) {
        this.predictions = predictions;
    }

    void addTo(@Observes Router router) {
        router.post("/" + PredictFunction.NAME).order(BEFORE_THE_FUNCTION).handler(request -> {
            if (MediaTypes.FILES.contains(MediaTypes.of(request))) {
                answer(request);
            } else {
                request.next();
            }
        });
    }

    private void answer(RoutingContext request) {
        AnswerWriter.write(predictions.answer(asked(request), Caller.of(request)), request);
    }

    private Outcome<Asked> asked(RoutingContext request) {
        Buffer body = request.body().buffer();
        if (body == null || body.length() == 0) {
            return Outcome.refused(RefusalCode.MISSING_BODY, "the request has no body; expected an image file");
        }
        return PredictionOptions.parse(optionsOf(request.queryParams()), predictions.mostSamples())
                .then(options -> Outcome.accepted(new Asked(options, () -> Outcome.accepted(body.getBytes()))));
    }

    /** The query as JSON would have it; what is not understood stays text, and is refused by its name. */
    private static Map<String, Object> optionsOf(MultiMap query) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String name : query.names()) {
            List<String> values = query.getAll(name);
            options.put(
                    name,
                    switch (name) {
                        case "findings" ->
                            values.stream()
                                    .flatMap(value -> Arrays.stream(value.split(",")))
                                    .map(String::strip)
                                    .toList();
                        default -> values.size() == 1 ? PredictionOptions.fromText(name, values.get(0)) : values;
                    });
        }
        return options;
    }
}
