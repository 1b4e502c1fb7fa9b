package io.hilum.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Compares the settings of one Keras layer with what is expected and keeps the first difference, in words. */
final class Differences {

    private final JsonNode settings;
    private String first;

    private Differences(JsonNode settings) {
        this.settings = settings;
    }

    static Differences of(JsonNode settings) {
        return new Differences(settings);
    }

    Differences number(String key, int expected) {
        return require(key, settings.path(key).asInt(Integer.MIN_VALUE) == expected, expected);
    }

    Differences near(String key, double expected, double tolerance) {
        return require(key, Math.abs(settings.path(key).asDouble(Double.NaN) - expected) <= tolerance, expected);
    }

    Differences flag(String key, boolean expected) {
        return require(key, settings.path(key).asBoolean(!expected) == expected, expected);
    }

    Differences text(String key, String expected) {
        return require(key, settings.path(key).asText().equals(expected), expected);
    }

    Differences pair(String key, int expected) {
        JsonNode pair = settings.path(key);
        boolean equal = pair.size() == 2
                && pair.get(0).asInt(Integer.MIN_VALUE) == expected
                && pair.get(1).asInt(Integer.MIN_VALUE) == expected;
        return require(key, equal, expected + " x " + expected);
    }

    Optional<String> first() {
        return Optional.ofNullable(first);
    }

    private Differences require(String key, boolean equal, Object expected) {
        if (!equal && first == null) {
            first = key + " differs; expected " + expected;
        }
        return this;
    }
}
