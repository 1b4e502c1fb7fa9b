package io.hilum.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.Outcome.Accepted;
import io.hilum.refusal.Outcome.Refused;
import io.hilum.refusal.Refusal;

/** What an outcome must hold, as the tests ask for it. */
public final class Outcomes {

    private Outcomes() {}

    public static <T> T accepted(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Accepted.class);
        return ((Accepted<T>) outcome).value();
    }

    public static <T> Refusal refused(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<T>) outcome).refusal();
    }
}
