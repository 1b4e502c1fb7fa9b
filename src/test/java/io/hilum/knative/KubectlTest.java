package io.hilum.knative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the other tests look at is what {@code kubectl apply -k} applies. */
class KubectlTest {

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#all")
    void kubectl_builds_the_same_resources(String overlay) throws Exception {
        assertThat(Kubectl.build(Overlays.folder(overlay)))
                .extracting(Manifest::root)
                .containsExactlyInAnyOrderElementsOf(
                        Overlays.build(overlay).stream().map(Manifest::root).toList());
    }
}
