package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Several doors that must give one answer. */
final class Doors {

    private final List<Door> doors;

    Doors(Door... doors) {
        this.doors = List.of(doors);
    }

    /**
     * Sends a request through each door that takes it.
     *
     * @return how many doors that were
     */
    int check(GoldenRequest request) throws Exception {
        List<Door> taking = doors.stream().filter(door -> door.takes(request)).toList();
        Reply first = null;
        for (Door door : taking) {
            Reply reply = door.send(request);
            try {
                request.expected().check(reply);
                if (first == null) {
                    first = reply;
                } else {
                    compare(first, reply);
                }
            } catch (AssertionError e) {
                throw new AssertionError(door + ", compared with " + taking.get(0) + ": " + e.getMessage(), e);
            }
        }
        return taking.size();
    }

    private static void compare(Reply first, Reply other) {
        if (first instanceof Reply.Answered one) {
            compare(one.timeless(), ((Reply.Answered) other).timeless());
        } else {
            compare(((Reply.Refused) first).problem(), ((Reply.Refused) other).problem());
        }
    }

    /** Field by field, so that a difference has a name, and then to the byte. */
    private static void compare(String first, String other) {
        assertThat(differences("", Reply.tree(first), Reply.tree(other)))
                .as("fields that differ")
                .isEmpty();
        assertThat(other.equals(first)).as("the same to the byte").isTrue();
    }

    /** The paths of the values that differ, such as {@code /heatmap/Edema}, each with both values' ends. */
    private static List<String> differences(String path, JsonNode first, JsonNode other) {
        List<String> different = new ArrayList<>();
        if (first != null && first.isObject() && other.isObject()) {
            for (Map.Entry<String, JsonNode> field : other.properties()) {
                different.addAll(differences(path + "/" + field.getKey(), first.get(field.getKey()), field.getValue()));
            }
        } else if (!other.equals(first)) {
            different.add(path + " " + end(first) + " and " + end(other));
        }
        return different;
    }

    private static String end(JsonNode value) {
        String text = String.valueOf(value);
        return text.length() + " characters, ..." + text.substring(Math.max(0, text.length() - 40));
    }

    private static void compare(JsonNode first, JsonNode other) {
        for (Iterator<String> names = other.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            assertThat(other.get(name)).as(name).isEqualTo(first.get(name));
        }
    }
}
