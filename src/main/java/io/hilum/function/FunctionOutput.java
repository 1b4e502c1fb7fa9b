package io.hilum.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.hilum.prediction.Answer;
import io.hilum.prediction.AnswerJson;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;

/**
 * Lets Funqy write answers by {@link AnswerJson}. Its own way holds megabytes of pictures as characters, three times
 * over.
 */
@ApplicationScoped
public class FunctionOutput {

    private final ObjectMapper json;

    FunctionOutput(ObjectMapper json) {
        this.json = json;
    }

    void replaceWriter(@Observes StartupEvent started) {
        // Where Funqy's HTTP binding looks for what writes a function's output.
        FunctionRecorder.registry
                .matchInvoker(PredictFunction.NAME)
                .getBindingContext()
                .put(ObjectWriter.class.getName(), new AnswerWriter(json));
    }

    private static final class AnswerWriter extends ObjectWriter {

        private static final long serialVersionUID = 1;

        private AnswerWriter(ObjectMapper json) {
            super(json, json.getSerializationConfig());
        }

        @Override
        public String writeValueAsString(Object answer) {
            return new String(AnswerJson.write((Answer) answer), StandardCharsets.UTF_8);
        }
    }
}
