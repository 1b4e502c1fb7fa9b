package io.hilum.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.refusal.RefusalCode;
import io.hilum.shared.HeardLog;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final Caller caller = Caller.unknown();

    @Test
    void the_log_of_what_nobody_foresaw_has_the_id_that_the_caller_is_told() {
        try (HeardLog log = new HeardLog()) {
            var thrown = new CompletionException(new IllegalStateException("a broken pass"));
            assertThat(Failures.ofThrowable(thrown, caller).code()).isEqualTo(RefusalCode.INTERNAL_ERROR);
            assertThat(log.lines())
                    .contains(
                            caller.requestId() + " request " + caller.requestId() + ": a prediction failed " + thrown);
        }
    }

    @Test
    void the_log_of_a_status_that_nobody_foresaw_has_it_too() {
        try (HeardLog log = new HeardLog()) {
            assertThat(Failures.ofStatus(500, 0, caller).code()).isEqualTo(RefusalCode.INTERNAL_ERROR);
            assertThat(log.lines())
                    .contains(caller.requestId() + " request " + caller.requestId() + ": failed with status 500 null");
        }
    }
}
