package io.hilum.refusal;

import java.util.Objects;
import java.util.function.Function;

/**
 * A value, or the refusal that stands in its place.
 *
 * @param <T> what is there when nothing was refused
 */
public sealed interface Outcome<T> {

    /** The value that was asked for. */
    record Accepted<T>(T value) implements Outcome<T> {
        public Accepted {
            Objects.requireNonNull(value, "value");
        }
    }

    /** The reason why there is no value. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /** An outcome that holds a value. */
    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value);
    }

    /** An outcome that holds a refusal. */
    static <T> Outcome<T> refused(RefusalCode code, String detail) {
        return new Refused<>(new Refusal(code, detail));
    }

    /** Goes on with the value, or keeps the refusal. */
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        if (this instanceof Accepted<T> accepted) {
            return next.apply(accepted.value());
        }
        return new Refused<>(((Refused<T>) this).refusal());
    }
}
