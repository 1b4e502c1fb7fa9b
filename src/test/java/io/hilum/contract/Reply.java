package io.hilum.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What came out of a door. */
sealed interface Reply {

    /**
     * An answer.
     *
     * @param document its JSON, to the byte
     */
    record Answered(String document) implements Reply {

        private static final Pattern MEASURED =
                Pattern.compile("\"inference_duration\":[^,}]+|\"milliseconds\":\\{[^}]*\\}");

        /** The answer's JSON with each time that was measured as 0. */
        String timeless() {
            return MEASURED.matcher(document)
                    .replaceAll((MatchResult times) -> times.group().replaceAll(":[0-9.E-]+", ":0"));
        }
    }

    /**
     * A refusal.
     *
     * @param problem the problem document without its instance, or as many of its fields as the door tells
     */
    record Refused(ObjectNode problem) implements Reply {}

    /** What a document says: an answer, or a problem. */
    static Reply of(String document) {
        ObjectNode read = (ObjectNode) tree(document);
        return read.path("success").asBoolean(true)
                ? new Answered(document)
                : new Refused(read.without(List.of("instance")));
    }

    /** A document's JSON. */
    static JsonNode tree(String document) {
        try {
            return new ObjectMapper().readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
