package io.hilum.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
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
        return require(key, isPair(settings.path(key), expected), expected + " x " + expected);
    }

    private static boolean isPair(JsonNode pair, int expected) {
        return pair.size() == 2
                && pair.get(0).asInt(Integer.MIN_VALUE) == expected
                && pair.get(1).asInt(Integer.MIN_VALUE) == expected;
    }

    /** The number, or -1, with which Keras also means the last axis. */
    Differences lastAxis(String key, int last) {
        int axis = settings.path(key).asInt(Integer.MIN_VALUE);
        return require(key, axis == last || axis == -1, last);
    }

    /** As many pixels on each of the four sides. */
    Differences border(String key, int pixels) {
        JsonNode sides = settings.path(key);
        boolean equal = sides.size() == 2;
        for (JsonNode pair : sides) {
            equal &= isPair(pair, pixels);
        }
        return require(key, equal, pixels + " on each side");
    }

    /** A shape whose first size is the open one of the batch. */
    Differences batchOf(String key, int... shape) {
        JsonNode sizes = settings.path(key);
        boolean equal = sizes.size() == shape.length + 1 && sizes.get(0).isNull();
        for (int i = 0; i < shape.length; i++) {
            equal &= sizes.path(i + 1).asInt(Integer.MIN_VALUE) == shape[i];
        }
        return require(key, equal, Arrays.toString(shape));
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
