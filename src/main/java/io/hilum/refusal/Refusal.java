package io.hilum.refusal;

import java.util.Objects;

/**
 * An expected failure: what was seen, and what is accepted.
 *
 * @param code   the stable code
 * @param detail one sentence for a person; never holds the image, its bytes, patient attributes or a path
 */
public record Refusal(RefusalCode code, String detail) {

    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }
}
