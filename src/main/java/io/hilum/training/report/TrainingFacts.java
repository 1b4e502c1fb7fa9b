package io.hilum.training.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be told of a training run, for its report and for the card of its model. Maps keep their order.
 *
 * @param name         the model's name
 * @param summary      one sentence for people
 * @param startWeights where training started, such as {@code random weights of seed 2408}
 * @param imageSide    width and height in pixels of the radiographs that it was trained on
 * @param data         counts of what it was trained and validated on, by what is counted
 * @param options      settings of the run by option, seeds among them
 * @param metrics      figures of the finished model by metric; empty while it is trained
 * @param limits       what the model cannot do beside what no model here can, a sentence each
 * @param gitRevision  the commit of the working directory, where it is one of git
 * @param versions     versions of what trained it, by name
 * @param processor    what trained it
 * @param duration     how long, all parts of a resumed run together
 */
public record TrainingFacts(
        String name,
        String summary,
        String startWeights,
        int imageSide,
        Map<String, Long> data,
        Map<String, String> options,
        Map<String, Double> metrics,
        List<String> limits,
        Optional<String> gitRevision,
        Map<String, String> versions,
        String processor,
        Duration duration) {

    public TrainingFacts {
        data = ordered(data);
        options = ordered(options);
        metrics = ordered(metrics);
        limits = List.copyOf(limits);
        versions = ordered(versions);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
