package io.hilum.phantom;

import static io.hilum.finding.Finding.*;

import io.hilum.finding.Finding;
import java.util.List;
import java.util.Map;

/** Why a radiograph is taken, and which findings come together then. The shares are ours, in the manner of hospitals. */
enum Story {
    HEALTHY(0.20, Map.of(SUPPORT_DEVICES, 0.15)),
    /** Shows too little to be called anything: no label at all. */
    AMBIGUOUS(0.04, Map.of()),
    HEART_FAILURE(
            0.17,
            Map.of(CARDIOMEGALY, 0.85, EDEMA, 0.75, PLEURAL_EFFUSION, 0.55, SUPPORT_DEVICES, 0.5, ATELECTASIS, 0.1)),
    INFECTION(
            0.14,
            Map.of(
                    PNEUMONIA,
                    0.85,
                    PLEURAL_EFFUSION,
                    0.2,
                    LUNG_OPACITY,
                    0.2,
                    SUPPORT_DEVICES,
                    0.2,
                    CONSOLIDATION,
                    0.1)),
    LOBAR(0.06, Map.of(CONSOLIDATION, 0.95, PLEURAL_EFFUSION, 0.2, ATELECTASIS, 0.1, SUPPORT_DEVICES, 0.2)),
    INJURY(
            0.10,
            Map.of(
                    FRACTURE,
                    0.92,
                    PNEUMOTHORAX,
                    0.35,
                    LUNG_OPACITY,
                    0.25,
                    PLEURAL_EFFUSION,
                    0.15,
                    SUPPORT_DEVICES,
                    0.4)),
    COLLAPSE(0.06, Map.of(PNEUMOTHORAX, 0.95, SUPPORT_DEVICES, 0.45, ATELECTASIS, 0.1)),
    TUMOUR(
            0.10,
            Map.of(
                    LUNG_LESION,
                    0.92,
                    ENLARGED_CARDIOMEDIASTINUM,
                    0.3,
                    PLEURAL_EFFUSION,
                    0.2,
                    ATELECTASIS,
                    0.2,
                    SUPPORT_DEVICES,
                    0.2)),
    OLD_PLEURISY(0.085, Map.of(PLEURAL_OTHER, 0.95, ATELECTASIS, 0.1, FRACTURE, 0.08)),
    OPERATION(
            0.09,
            Map.of(
                    SUPPORT_DEVICES,
                    0.95,
                    ATELECTASIS,
                    0.65,
                    PLEURAL_EFFUSION,
                    0.35,
                    ENLARGED_CARDIOMEDIASTINUM,
                    0.35,
                    LUNG_OPACITY,
                    0.15,
                    CARDIOMEGALY,
                    0.2)),
    HAZE(0.05, Map.of(LUNG_OPACITY, 0.95, SUPPORT_DEVICES, 0.25, LUNG_LESION, 0.1)),
    WIDE_MEDIASTINUM(0.04, Map.of(ENLARGED_CARDIOMEDIASTINUM, 0.95, PLEURAL_OTHER, 0.08, SUPPORT_DEVICES, 0.3));

    /** What may be there by chance, whatever the story, and how likely each is. */
    static final List<Finding> BY_CHANCE = List.of(
            ATELECTASIS,
            CARDIOMEGALY,
            FRACTURE,
            LUNG_LESION,
            LUNG_OPACITY,
            PLEURAL_EFFUSION,
            PLEURAL_OTHER,
            PNEUMOTHORAX,
            SUPPORT_DEVICES);

    static final double CHANCE = 0.035;

    private final double share;
    private final Map<Finding, Double> likely;

    Story(double share, Map<Finding, Double> likely) {
        this.share = share;
        this.likely = likely;
    }

    double probabilityOf(Finding finding) {
        return likely.getOrDefault(finding, 0.0);
    }

    static Story roll(Dice dice) {
        double total = 0;
        for (Story story : values()) {
            total += story.share;
        }
        double left = dice.between(0, total);
        for (Story story : values()) {
            left -= story.share;
            if (left < 0) {
                return story;
            }
        }
        return HEALTHY;
    }
}
