package io.hilum.command;

import io.hilum.dataset.CoOccurrence;
import io.hilum.dataset.LabelCounts;
import io.hilum.dataset.RadiographSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The splits as they are trained with.
 *
 * @param training   what the network learns from
 * @param validation what checkpoints are chosen by
 * @param test       what the result is measured on, where it was given
 */
record TrainingSets(RadiographSet training, RadiographSet validation, Optional<RadiographSet> test) {

    /** The sets that there are, by name, in the order in which they are used. */
    Map<String, RadiographSet> named() {
        Map<String, RadiographSet> sets = new LinkedHashMap<>();
        sets.put("training", training);
        sets.put("validation", validation);
        test.ifPresent(set -> sets.put("test", set));
        return sets;
    }

    /** The sets that the finished model is measured on. */
    Map<String, RadiographSet> measured() {
        Map<String, RadiographSet> sets = named();
        sets.remove("training");
        return sets;
    }

    /** Keeps how often each finding is there in each set, and which come together in the training set, as CSV. */
    void writeCounts(Path folder) throws IOException {
        for (Map.Entry<String, RadiographSet> set : named().entrySet()) {
            LabelCounts.of(set.getValue().examples()).write(folder.resolve("label-counts-" + set.getKey() + ".csv"));
        }
        CoOccurrence.of(training.examples()).write(folder.resolve("co-occurrence.csv"));
    }

    /** The same for people. */
    void printCounts(PrintWriter out) {
        named().forEach((name, set) -> {
            out.println("Labels of the " + name + " set, " + set.count() + " radiographs:");
            out.println(LabelCounts.of(set.examples()));
        });
        out.println("Radiographs of the training set that have both findings:");
        out.println(CoOccurrence.of(training.examples()));
        out.flush();
    }
}
