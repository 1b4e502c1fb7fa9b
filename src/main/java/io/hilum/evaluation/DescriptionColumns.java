package io.hilum.evaluation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.hilum.dataset.Description;
import io.hilum.dataset.Orientation;
import io.hilum.dataset.Sex;
import io.hilum.dataset.ViewPosition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns that tell of a radiograph besides its findings, named as in CheXpert's label files. */
final class DescriptionColumns {

    static final String ORIENTATION = "Frontal/Lateral";
    static final String VIEW_POSITION = "AP/PA";
    static final String SEX = "Sex";
    static final String AGE = "Age";

    /** Their names, in the order of {@link #values}. */
    static final List<String> NAMES = List.of(SEX, AGE, ORIENTATION, VIEW_POSITION);

    private static final double OLDEST = 150;

    private static final Map<String, Orientation> ORIENTATIONS =
            Map.of("frontal", Orientation.FRONTAL, "lateral", Orientation.LATERAL);
    private static final Map<String, ViewPosition> VIEW_POSITIONS =
            Map.of("ap", ViewPosition.AP, "pa", ViewPosition.PA, "ll", ViewPosition.LL, "rl", ViewPosition.RL);
    private static final Map<String, Sex> SEXES =
            Map.of("female", Sex.FEMALE, "male", Sex.MALE, "f", Sex.FEMALE, "m", Sex.MALE);

    private DescriptionColumns() {}

    /** What a line tells; values that are none of CheXpert's are taken as not told. */
    static Description read(NamedCsvRecord line) {
        return new Description(
                oneOf(ORIENTATIONS, line, ORIENTATION),
                oneOf(VIEW_POSITIONS, line, VIEW_POSITION),
                oneOf(SEXES, line, SEX),
                age(line));
    }

    private static <T> Optional<T> oneOf(Map<String, T> values, NamedCsvRecord line, String column) {
        return line.findField(column).map(value -> values.get(value.strip().toLowerCase(Locale.ROOT)));
    }

    private static OptionalDouble age(NamedCsvRecord line) {
        double years = line.findField(AGE)
                .map(String::strip)
                .map(PredictionLine::number)
                .orElse(Double.NaN);
        return years >= 0 && years <= OLDEST ? OptionalDouble.of(years) : OptionalDouble.empty();
    }

    /** The values to write for a radiograph; empty where nothing is known. */
    static List<String> values(Description description) {
        return List.of(
                description.sex().map(DescriptionColumns::word).orElse(""),
                description.ageYears().isPresent()
                        ? Double.toString(description.ageYears().getAsDouble())
                        : "",
                description.orientation().map(DescriptionColumns::word).orElse(""),
                description.viewPosition().map(ViewPosition::name).orElse(""));
    }

    private static String word(Enum<?> value) {
        return value.name().charAt(0) + value.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
