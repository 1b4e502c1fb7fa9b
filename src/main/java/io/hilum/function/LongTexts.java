package io.hilum.function;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a text in JSON be as long as a body may be: an image in base64 is one text. Jackson's own limit, 20,000,000
 * characters, is below the 20 MiB that bodies may have by default.
 */
@Singleton
public class LongTexts implements ObjectMapperCustomizer {

    private final MemorySize largestBody;

    LongTexts(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.largestBody = largestBody;
    }

    @Override
    public void customize(ObjectMapper json) {
        int longest = (int) Math.min(Integer.MAX_VALUE, largestBody.asLongValue());
        json.getFactory()
                .setStreamReadConstraints(json.getFactory()
                        .streamReadConstraints()
                        .rebuild()
                        .maxStringLength(Math.max(longest, StreamReadConstraints.DEFAULT_MAX_STRING_LEN))
                        .build());
    }
}
