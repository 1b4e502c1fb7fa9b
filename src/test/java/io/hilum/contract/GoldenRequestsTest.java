package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.contract.Expected.Refusal;
import io.hilum.refusal.RefusalCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GoldenRequestsTest {

    private static final Set<RefusalCode> IN_THE_SET = GoldenRequests.all()
            .map(GoldenRequest::expected)
            .filter(Refusal.class::isInstance)
            .map(refusal -> ((Refusal) refusal).code())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(RefusalCode.class)));

    @Test
    void every_code_is_in_the_set_or_has_a_reason_why_not() {
        Set<RefusalCode> known = EnumSet.copyOf(IN_THE_SET);
        known.addAll(GoldenRequests.refusedElsewhere().keySet());
        assertThat(known).isEqualTo(EnumSet.allOf(RefusalCode.class));
    }

    @Test
    void no_code_has_a_reason_and_is_in_the_set_all_the_same() {
        assertThat(GoldenRequests.refusedElsewhere()).doesNotContainKeys(IN_THE_SET.toArray(new RefusalCode[0]));
    }

    @Test
    void each_request_has_a_name_of_its_own() {
        assertThat(GoldenRequests.all().map(GoldenRequest::name)).doesNotHaveDuplicates();
    }
}
