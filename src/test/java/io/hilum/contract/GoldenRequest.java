package io.hilum.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request that may come through several doors, and what each must answer.
 *
 * @param name     a sentence about what is asked
 * @param json     the request as JSON; empty when it has a meaning only as a file, a text without characters when there
 *                 is no body
 * @param file     the same request's image as a file; empty when it has a meaning only as JSON
 * @param options  what is asked for beside the file; in the JSON already
 * @param expected what is answered
 */
record GoldenRequest(
        String name, Optional<String> json, Optional<SentFile> file, Map<String, Object> options, Expected expected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file without options. */
    static GoldenRequest ofFile(String name, SentFile file, Expected expected) {
        return ofFile(name, file, Map.of(), expected);
    }

    /** A file with options. */
    static GoldenRequest ofFile(String name, SentFile file, Map<String, Object> options, Expected expected) {
        String text = Base64.getEncoder().encodeToString(file.bytes());
        return new GoldenRequest(name, Optional.of(json(text, options)), Optional.of(file), options, expected);
    }

    /** A file that is written in JSON in another way than plain base64. */
    static GoldenRequest ofText(String name, String text, SentFile file, Expected expected) {
        return new GoldenRequest(name, Optional.of(json(text, Map.of())), Optional.of(file), Map.of(), expected);
    }

    /** A body that can be sent only where JSON is taken. */
    static GoldenRequest ofJson(String name, String json, Expected expected) {
        return new GoldenRequest(name, Optional.of(json), Optional.empty(), Map.of(), expected);
    }

    /** A file that can be sent only as it is. */
    static GoldenRequest ofFileAlone(String name, SentFile file, Expected expected) {
        return new GoldenRequest(name, Optional.empty(), Optional.of(file), Map.of(), expected);
    }

    private static String json(String text, Map<String, Object> options) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("cxr_base64", text);
        if (!options.isEmpty()) {
            request.put("options", options);
        }
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and lists are always JSON", e);
        }
    }

    /** A path with the options as its query: lists with commas. */
    String inQueryOf(String path) {
        return options.isEmpty() ? path : path + "?" + query();
    }

    /** The options as a query without a question mark. */
    String query() {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + inQuery(option.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String inQuery(Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString();
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return name;
    }
}
