package io.hilum.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 21 labels that the network predicts, in the order of its outputs: the 14 findings of CheXpert (Irvin et al.,
 * AAAI 2019), then the 7 auxiliary and parent labels that CIHMLC (arXiv 2502.03591) derives from them.
 */
public enum Finding {
    ATELECTASIS("Atelectasis"),
    CARDIOMEGALY("Cardiomegaly"),
    CONSOLIDATION("Consolidation"),
    EDEMA("Edema"),
    ENLARGED_CARDIOMEDIASTINUM("Enlarged Cardiomediastinum"),
    FRACTURE("Fracture"),
    LUNG_LESION("Lung Lesion"),
    LUNG_OPACITY("Lung Opacity"),
    NO_FINDING("No Finding"),
    PLEURAL_EFFUSION("Pleural Effusion"),
    PLEURAL_OTHER("Pleural Other"),
    PNEUMONIA("Pneumonia"),
    PNEUMOTHORAX("Pneumothorax"),
    SUPPORT_DEVICES("Support Devices"),
    UNCERTAIN("Uncertain"),
    ABNORMAL("Abnormal"),
    CARDIAC("Cardiac"),
    FLUID_ACCUMULATION("Fluid Accumulation"),
    MISSING_LUNG_TISSUE("Missing Lung Tissue"),
    OPACITY("Opacity"),
    OTHER("Other");

    /** How many labels there are: the length of every vector of logits or probabilities. */
    public static final int COUNT = 21;

    private static final List<Finding> ALL = List.of(values());
    private static final Map<String, Finding> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Finding::label, Function.identity()));

    private final String label;

    Finding(String label) {
        this.label = label;
    }

    /** All labels in the order of the network's outputs. */
    public static List<Finding> all() {
        return ALL;
    }

    /** The finding with exactly this label, if there is one. */
    public static Optional<Finding> ofLabel(String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }

    /** The label as CheXpert and CIHMLC write it, such as {@code Pleural Effusion}. */
    public String label() {
        return label;
    }
}
