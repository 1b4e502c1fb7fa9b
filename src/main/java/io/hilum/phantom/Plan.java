package io.hilum.phantom;

import static io.hilum.finding.Finding.*;

import io.hilum.finding.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be drawn, how severe it is, and which labels follow. A label may follow from another finding: Consolidation
 * from Pneumonia, Enlarged Cardiomediastinum from Cardiomegaly, Lung Opacity from what is dense in the lung.
 */
final class Plan {

    /** The findings that can be drawn, in the order of drawing. */
    static final List<Finding> DRAWN = List.of(
            CARDIOMEGALY,
            ENLARGED_CARDIOMEDIASTINUM,
            FRACTURE,
            PNEUMOTHORAX,
            PLEURAL_EFFUSION,
            EDEMA,
            LUNG_OPACITY,
            CONSOLIDATION,
            PNEUMONIA,
            ATELECTASIS,
            LUNG_LESION,
            PLEURAL_OTHER,
            SUPPORT_DEVICES);

    /** How severe a sign is that is too faint to be labelled: severity 0 is the least that is. */
    private static final double FAINT = -0.35;

    private final Map<Finding, Double> severity = new EnumMap<>(Finding.class);
    private final Map<Finding, Set<Finding>> shownBy = new EnumMap<>(Finding.class);
    private final Story story;

    private Plan(Story story) {
        this.story = story;
    }

    static Plan roll(Dice dice) {
        Plan plan = new Plan(Story.roll(dice));
        if (plan.story == Story.AMBIGUOUS) {
            plan.rollFaint(dice);
        } else {
            plan.rollFindings(dice);
            plan.label(dice);
        }
        return plan;
    }

    private void rollFaint(Dice dice) {
        List<Finding> faint = List.of(PLEURAL_EFFUSION, LUNG_LESION, ATELECTASIS, LUNG_OPACITY, CARDIOMEGALY);
        severity.put(faint.get(dice.below(faint.size())), FAINT);
    }

    private void rollFindings(Dice dice) {
        for (Finding finding : DRAWN) {
            boolean likely = dice.chance(story.probabilityOf(finding));
            boolean byChance = dice.chance(Story.CHANCE) && Story.BY_CHANCE.contains(finding);
            double severe = StrictMath.pow(dice.next(), 0.75);
            if (likely || byChance && story != Story.HEALTHY) {
                severity.put(finding, severe);
            }
        }
        boolean wide = dice.chance(0.35);
        double severe = dice.next();
        if (wide && severity.containsKey(CARDIOMEGALY)) {
            severity.putIfAbsent(ENLARGED_CARDIOMEDIASTINUM, severe);
        }
    }

    private void label(Dice dice) {
        severity.keySet().forEach(finding -> shows(finding, finding));
        boolean pneumoniaIsDense = dice.chance(0.85);
        boolean heartIsMediastinum = dice.chance(0.9);
        boolean denseIsOpaque = dice.chance(0.9);
        if (pneumoniaIsDense) {
            follows(CONSOLIDATION, PNEUMONIA, 0);
        }
        if (heartIsMediastinum) {
            follows(ENLARGED_CARDIOMEDIASTINUM, CARDIOMEGALY, 0);
        }
        if (denseIsOpaque) {
            follows(LUNG_OPACITY, CONSOLIDATION, 0);
            follows(LUNG_OPACITY, PNEUMONIA, 0);
            follows(LUNG_OPACITY, EDEMA, 0.5);
        }
        boolean healthy = severity.keySet().stream().allMatch(finding -> finding == SUPPORT_DEVICES);
        if (healthy) {
            shownBy.put(NO_FINDING, EnumSet.noneOf(Finding.class));
        }
    }

    /** The same plan without some findings, for those who ask what a finding changes. */
    Plan without(Set<Finding> leftOut) {
        Plan rest = new Plan(story);
        rest.severity.putAll(severity);
        rest.severity.keySet().removeAll(leftOut);
        shownBy.forEach((label, drawn) -> {
            drawn.stream().filter(finding -> !leftOut.contains(finding)).forEach(finding -> rest.shows(label, finding));
        });
        if (shownBy.containsKey(NO_FINDING)) {
            rest.shownBy.put(NO_FINDING, EnumSet.noneOf(Finding.class));
        }
        return rest;
    }

    private void follows(Finding label, Finding drawn, double leastSeverity) {
        if (severityOf(drawn) >= leastSeverity && isDrawn(drawn)) {
            shows(label, drawn);
        }
    }

    private void shows(Finding label, Finding drawn) {
        shownBy.computeIfAbsent(label, unused -> EnumSet.noneOf(Finding.class)).add(drawn);
    }

    /** Whether the finding itself is drawn, were it too faint for its label. */
    boolean isDrawn(Finding finding) {
        return severity.containsKey(finding);
    }

    /** From 0, barely to be labelled, to 1; below 0 when it is too faint for its label; 0 when it is not drawn. */
    double severityOf(Finding finding) {
        return severity.getOrDefault(finding, 0.0);
    }

    /** The labels that are 1, each with the drawn findings that show it. */
    Map<Finding, Set<Finding>> labels() {
        return Collections.unmodifiableMap(shownBy);
    }

    /** Whether the patient is ill enough to be taken lying, from the front. */
    boolean isBedside(Dice dice) {
        return dice.chance(isDrawn(SUPPORT_DEVICES) ? 0.7 : 0.25);
    }
}
