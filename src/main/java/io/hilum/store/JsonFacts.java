package io.hilum.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as JSON has them, copied and in their order: texts, numbers, booleans, null, lists and maps of these. */
final class JsonFacts {

    private JsonFacts() {}

    /**
     * A copy that cannot be changed, equal to what is read back when it was written as JSON. A number that is not
     * finite becomes null, because JSON has none.
     *
     * @throws IllegalArgumentException when a value is of another type, or a key is no text
     */
    static Map<String, Object> copy(Map<?, ?> facts) {
        Map<String, Object> copy = new LinkedHashMap<>();
        facts.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("the key " + key + " is no text");
            }
            copy.put(name, value(name, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(String name, Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Number number) {
            return number(name, number);
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(value(name, element)));
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException(
                name + " is a " + value.getClass().getSimpleName() + ", which is no value of JSON");
    }

    private static Object number(String name, Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short) {
            return number.longValue();
        }
        if (number instanceof Double || number instanceof Float) {
            // By way of its text, so that 0.1f stays 0.1.
            double precise = Double.parseDouble(number.toString());
            return Double.isFinite(precise) ? precise : null;
        }
        throw new IllegalArgumentException(
                name + " is a " + number.getClass().getSimpleName() + ", which is no number that is written here");
    }
}
