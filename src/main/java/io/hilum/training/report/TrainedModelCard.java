package io.hilum.training.report;

import io.hilum.imaging.NetworkInput;

/**
 * What the card of a trained model says beyond what every card says (Mitchell et al., Model Cards for Model Reporting, FAT*
 * 2019): limits, metrics, data, options and circumstances.
 */
public final class TrainedModelCard {

    private TrainedModelCard() {}

    /** Markdown with headings of the second level, to follow what the installer writes. */
    public static String of(TrainingFacts facts) {
        return limits(facts)
                + Sections.metrics(facts)
                + Sections.data(facts)
                + Sections.options(facts)
                + Sections.circumstances(facts);
    }

    private static String limits(TrainingFacts facts) {
        StringBuilder text = new StringBuilder("""
                ## Limits

                - Clinically validated: false. Nobody measured it on patients whose care depended on it.
                - It knows what it was trained on; other devices, hospitals, ages and views may give other errors.
                - Its probabilities are not calibrated, unless a metric says how well.
                - Its heatmaps show what raised a probability, not where a finding ends.
                """);
        if (facts.imageSide() != NetworkInput.SIDE) {
            text.append("- It was trained on radiographs of %1$d x %1$d pixels and is served with %2$d x %2$d.\n"
                    .formatted(facts.imageSide(), NetworkInput.SIDE));
        }
        facts.limits().forEach(limit -> text.append("- ").append(limit).append('\n'));
        return text.toString();
    }
}
