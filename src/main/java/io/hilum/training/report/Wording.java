package io.hilum.training.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Wording {

    private Wording() {}

    /** Hours, minutes and seconds, such as {@code 2:05:09}; hours grow without end. */
    static String of(Duration duration) {
        Duration rounded = duration.plusMillis(500);
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", rounded.toHours(), rounded.toMinutesPart(), rounded.toSecondsPart());
    }

    /** Hours, minutes and seconds of a time in seconds. */
    static String of(double seconds) {
        return of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Three decimal places, or {@code none} for NaN. */
    static String brief(double value) {
        return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Four decimal places, or {@code none} for NaN. */
    static String fraction(double value) {
        return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** A learning rate, such as {@code 9.0e-05}. */
    static String rate(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }

    /** Radiographs a second with one decimal place. */
    static String speed(double imagesPerSecond) {
        return String.format(Locale.ROOT, "%.1f", imagesPerSecond);
    }
}
