package io.hilum.phantom;

import static io.hilum.finding.Finding.*;

import io.hilum.finding.Finding;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The order in which one phantom is drawn. */
final class Drawing {

    private static final Map<Finding, Sign> IN_THE_LUNGS = Map.of(
            EDEMA, new EdemaSign(),
            LUNG_OPACITY, new OpacitySign(),
            CONSOLIDATION, new ConsolidationSign(),
            PNEUMONIA, new PneumoniaSign(),
            ATELECTASIS, new AtelectasisSign(),
            LUNG_LESION, new LesionSign(),
            PNEUMOTHORAX, new PneumothoraxSign(),
            PLEURAL_EFFUSION, new EffusionSign(),
            PLEURAL_OTHER, new PleuralSign(),
            CARDIOMEGALY, HeartSigns::largeHeart);

    private final long seed;
    private final long number;
    private final Plan planned;
    private final Plan plan;
    private final Patient patient;
    private final Chest chest;
    private final Sheet sheet;
    private final Map<Finding, List<Region>> drawn = new EnumMap<>(Finding.class);

    Drawing(long seed, long number, int side, Patient patient, Plan planned, Set<Finding> leftOut, boolean bedside) {
        this.seed = seed;
        this.number = number;
        this.planned = planned;
        this.plan = planned.without(leftOut);
        this.patient = patient;
        this.chest = new Chest(patient, plan, dice("chest"), bedside);
        this.sheet = new Sheet(Frame.roll(side, dice("position")));
    }

    /** The grey levels. */
    byte[] draw() {
        Thorax.draw(sheet, chest, dice("thorax"));
        double upper = plan.isDrawn(EDEMA) ? 0.35 + 0.5 * plan.severityOf(EDEMA) : 0;
        Vessels.draw(sheet, chest, dice("vessels"), upper);
        bones();
        for (Finding finding : Plan.DRAWN) {
            if (plan.isDrawn(finding)) {
                sign(finding);
            }
        }
        Variants.draw(sheet, chest, dice("variants"));
        return new Exposure(patient, dice("exposure")).develop(sheet);
    }

    private void bones() {
        Ribs ribs = new Ribs(chest, dice("ribs"));
        if (plan.isDrawn(FRACTURE)) {
            drawn.put(
                    FRACTURE,
                    FractureSign.breakRibs(sheet, chest, ribs, plan.severityOf(FRACTURE), dice(FRACTURE.name())));
        }
        ribs.draw(sheet);
    }

    private void sign(Finding finding) {
        double severity = plan.severityOf(finding);
        Dice dice = dice(finding.name());
        if (finding == SUPPORT_DEVICES) {
            drawn.put(finding, DeviceSign.draw(sheet, chest, severity, drained(), dice));
        } else if (finding == ENLARGED_CARDIOMEDIASTINUM) {
            drawn.put(finding, HeartSigns.wideMediastinum(sheet, chest, severity, dice));
        } else if (finding != FRACTURE) {
            drawn.put(finding, IN_THE_LUNGS.get(finding).draw(sheet, chest, severity, dice));
        }
    }

    /** The side of what a chest tube drains, air rather than fluid; both signs ask their dice for it first. */
    private Optional<Side> drained() {
        return Stream.of(PNEUMOTHORAX, PLEURAL_EFFUSION)
                .filter(planned::isDrawn)
                .findFirst()
                .map(finding -> Side.roll(dice(finding.name())));
    }

    /** The labels that are 1, each with where it was drawn. What nothing can be seen of is not labelled. */
    Map<Finding, List<Region>> regions() {
        Map<Finding, List<Region>> regions = new EnumMap<>(Finding.class);
        plan.labels().forEach((label, shownBy) -> {
            Set<Region> boxes = new LinkedHashSet<>();
            shownBy.forEach(finding -> boxes.addAll(drawn.get(finding)));
            if (label == NO_FINDING || !boxes.isEmpty()) {
                regions.put(label, List.copyOf(boxes));
            }
        });
        return regions;
    }

    private Dice dice(String purpose) {
        return Dice.of(seed, number, purpose);
    }
}
