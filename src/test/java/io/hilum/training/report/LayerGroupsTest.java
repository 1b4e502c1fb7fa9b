package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerGroupsTest {

    private final Architecture architecture = Architecture.cihmlc();
    private final Map<String, List<Parameter>> groups = LayerGroups.of(architecture);

    @Test
    void each_kernel_is_in_one_group_in_the_order_of_the_network() {
        assertThat(groups.values().stream().flatMap(Collection::stream))
                .containsExactlyElementsOf(architecture.parameters().stream()
                        .filter(parameter -> parameter.name().endsWith("weight")
                                && !parameter.name().contains("bn"))
                        .toList());
    }

    @Test
    void groups_are_the_parts_of_the_network() {
        assertThat(groups.keySet())
                .containsExactly(
                        "stem",
                        "block_1",
                        "transition_1",
                        "block_2",
                        "transition_2",
                        "block_3",
                        "transition_3",
                        "block_4",
                        "top_convolution",
                        "top_dense",
                        "prediction");
    }
}
