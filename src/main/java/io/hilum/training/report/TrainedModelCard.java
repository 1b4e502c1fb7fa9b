package io.hilum.training.report;

import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;

/**
 * The description of a trained model for people (Mitchell et al., Model Cards for Model Reporting, FAT* 2019), in the form
 * of the cards of models that were not trained here.
 */
public final class TrainedModelCard {

    private TrainedModelCard() {}

    /** A card in Markdown. */
    public static String of(TrainingFacts facts) {
        return """
                # %s, version %s

                %s

                | | |
                |---|---|
                | Architecture | DenseNet-121 with a 3 x 3 convolution to 512 channels and two dense layers (CIHMLC, arXiv 2502.03591) |
                | Input | a chest radiograph, frontal or lateral, %d x %d pixels of luma in [0, 1] |
                | Output | the probabilities of %d labels: 14 CheXpert findings, 7 parent and auxiliary labels |
                | Origin of the weights | trained by Hilum from weights %s |
                | Licence of the weights | %s |
                | Clinically validated | no |

                ## Use

                For research and for software development. It is no medical device and must not be used to diagnose or
                to treat.
                """.formatted(
                                facts.name(),
                                facts.version(),
                                facts.summary(),
                                NetworkInput.SIDE,
                                NetworkInput.SIDE,
                                Finding.COUNT,
                                facts.startWeights(),
                                facts.licence())
                + limits(facts)
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
