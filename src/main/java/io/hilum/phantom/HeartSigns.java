package io.hilum.phantom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The boxes of what the chest's own shape shows: a large heart, a wide mediastinum. */
final class HeartSigns {

    private HeartSigns() {}

    /** Cardiomegaly: the heart is wider than half of the thorax. */
    static List<Region> largeHeart(Sheet sheet, Chest chest, double severity, Dice dice) {
        return list(sheet.layer().fill(chest::heart).without(sheet.abdomen).region(0.5));
    }

    /** Enlarged Cardiomediastinum: the mediastinum is wide above the heart. */
    static List<Region> wideMediastinum(Sheet sheet, Chest chest, double severity, Dice dice) {
        return list(sheet.layer().fill(chest::upperMediastinum).region(0.5));
    }

    private static List<Region> list(Optional<Region> region) {
        return Stream.ofNullable(region.orElse(null)).toList();
    }
}
