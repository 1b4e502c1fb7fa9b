package io.hilum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.network.architecture.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkLifecycleTest {

    private static final NetworkSettings SETTINGS = new NetworkSettings(DeviceChoice.CPU, 1, 2);

    private Weights weights;
    private byte[] archive;

    @BeforeAll
    void make_an_archive() {
        weights = TestWeights.draw();
        archive = TestWeights.servingArchive(weights);
    }

    @Test
    void a_closed_network_refuses_passes_and_may_be_closed_again() {
        ClassificationNetwork network = ClassificationNetwork.load(archive, SETTINGS);
        network.close();
        network.close();
        assertThatThrownBy(() -> network.forward(List.of(TestImage.number(0))))
                .isInstanceOf(ShuttingDownException.class);
    }

    @Test
    void closing_lets_the_passes_that_run_end_with_their_results() throws Exception {
        ClassificationNetwork network = ClassificationNetwork.load(archive, SETTINGS);
        float[] expected = network.forward(List.of(TestImage.number(0))).get(0).logits();
        int count = 3;
        ExecutorService callers = Executors.newFixedThreadPool(count);
        List<float[]> results = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean refused = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(count);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ends.add(callers.submit(() -> {
                begun.countDown();
                try {
                    while (true) {
                        results.add(network.forward(List.of(TestImage.number(0)))
                                .get(0)
                                .logits());
                    }
                } catch (ShuttingDownException e) {
                    refused.set(true);
                }
            }));
        }
        begun.await();
        Thread.sleep(200);
        network.close();
        for (Future<?> end : ends) {
            end.get();
        }
        callers.shutdown();
        assertThat(refused).isTrue();
        assertThat(results).isNotEmpty().allSatisfy(logits -> assertThat(logits).isEqualTo(expected));
    }

    @Test
    void networks_can_be_loaded_one_after_the_other_and_beside_each_other() {
        try (ClassificationNetwork first = ClassificationNetwork.load(archive, SETTINGS)) {
            float[] expected =
                    first.forward(List.of(TestImage.number(1))).get(0).logits();
            try (ClassificationNetwork second = ClassificationNetwork.load(archive, SETTINGS)) {
                assertThat(second.forward(List.of(TestImage.number(1))).get(0).logits())
                        .isEqualTo(expected);
            }
            assertThat(first.forward(List.of(TestImage.number(1))).get(0).logits())
                    .isEqualTo(expected);
        }
    }
}
