package io.hilum.evaluation;

import io.hilum.evaluation.statistics.RankedScores;
import io.hilum.finding.Finding;
import java.util.List;
import java.util.stream.IntStream;

/** The probabilities of one finding, for the radiographs of which it is known whether it is present. */
public final class FindingPredictions {

    private final int[] radiographs;
    private final double[] probabilities;
    private final boolean[] present;
    private final RankedScores ranked;

    private FindingPredictions(int[] radiographs, double[] probabilities, boolean[] present) {
        this.radiographs = radiographs;
        this.probabilities = probabilities;
        this.present = present;
        this.ranked = new RankedScores(probabilities, present);
    }

    static FindingPredictions of(List<LabelledPrediction> all, Finding finding) {
        int[] radiographs = IntStream.range(0, all.size())
                .filter(index -> all.get(index).labels().isKnown(finding))
                .toArray();
        double[] probabilities = new double[radiographs.length];
        boolean[] present = new boolean[radiographs.length];
        for (int index = 0; index < radiographs.length; index++) {
            LabelledPrediction prediction = all.get(radiographs[index]);
            probabilities[index] = prediction.probability(finding);
            present[index] = prediction.labels().isPresent(finding);
        }
        return new FindingPredictions(radiographs, probabilities, present);
    }

    /** In [0, 1]; not a copy. */
    public double[] probabilities() {
        return probabilities;
    }

    /** Whether the finding is present; not a copy. */
    public boolean[] present() {
        return present;
    }

    /** The probabilities in their order. */
    public RankedScores ranked() {
        return ranked;
    }

    /** How many have the finding. */
    public long positives() {
        return IntStream.range(0, present.length)
                .filter(index -> present[index])
                .count();
    }

    /** How many do not have it. */
    public long negatives() {
        return present.length - positives();
    }

    /** Whether some have the finding and some do not. */
    public boolean hasBothClasses() {
        return positives() > 0 && negatives() > 0;
    }

    /** Of how often each radiograph of all was drawn, the part that belongs to these. */
    int[] drawn(int[] times) {
        int[] drawn = new int[radiographs.length];
        for (int index = 0; index < radiographs.length; index++) {
            drawn[index] = times[radiographs[index]];
        }
        return drawn;
    }
}
