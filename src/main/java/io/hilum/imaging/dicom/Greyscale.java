package io.hilum.imaging.dicom;

import static io.hilum.imaging.dicom.GreyscaleWindow.Function.LINEAR;
import static io.hilum.imaging.dicom.GreyscaleWindow.Function.LINEAR_EXACT;
import static io.hilum.imaging.dicom.GreyscaleWindow.Function.SIGMOID;
import static io.hilum.imaging.dicom.GreyscaleWindow.Function.SMALLEST_TO_LARGEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * From stored samples to brightness: modality transformation, VOI transformation, polarity, 8 bits (DICOM PS3.4,
 * section N.2; PS3.3, sections C.11.1 and C.11.2).
 *
 * <p>Samples have at most 16 bits, so that the whole chain is one table from code to brightness.
 */
final class Greyscale {

    private final DataSet dataSet;
    private final PixelDescription description;
    private final List<String> warnings = new ArrayList<>();

    Greyscale(DataSet dataSet, PixelDescription description) {
        this.dataSet = dataSet;
        this.description = description;
    }

    /** A grey image in 8 bits and the range of values that it shows. */
    record Rendered(DecodedImage.Luma image, GreyscaleWindow window, List<String> warnings) {}

    Rendered render(DecodedImage.Grey image) {
        short[] samples = image.samples();
        DoubleUnaryOperator modality = modality();
        double[] values = new double[description.codes()];
        double smallest = Double.POSITIVE_INFINITY;
        for (int code = 0; code < values.length; code++) {
            values[code] = modality.applyAsDouble(description.value(code));
            smallest = Math.min(smallest, values[code]);
        }
        GreyscaleWindow window;
        DoubleUnaryOperator brightness;
        Optional<GreyscaleWindow> ofFile = windowOfFile();
        Optional<LookUpTable> table =
                ofFile.isPresent() ? Optional.empty() : LookUpTable.of(dataSet, Tag.VOI_LUT_SEQUENCE, smallest < 0);
        if (table.isPresent()) {
            window = table.get().window();
            brightness = value -> (double) table.get().map(value) / table.get().largest();
        } else {
            window = ofFile.orElseGet(() -> wholeRange(samples, values));
            brightness = window::brightness;
        }
        byte[] luma = new byte[samples.length];
        byte[] eightBits = eightBits(values, brightness);
        for (int i = 0; i < luma.length; i++) {
            luma[i] = eightBits[description.code(samples[i] & 0xFFFF)];
        }
        return new Rendered(new DecodedImage.Luma(image.width(), image.height(), luma), window, List.copyOf(warnings));
    }

    private DoubleUnaryOperator modality() {
        Optional<LookUpTable> table = LookUpTable.of(dataSet, Tag.MODALITY_LUT_SEQUENCE, description.signed());
        if (table.isPresent()) {
            return value -> table.get().map(value);
        }
        double slope = dataSet.decimal(Tag.RESCALE_SLOPE).orElse(1.0);
        double intercept = dataSet.decimal(Tag.RESCALE_INTERCEPT).orElse(0.0);
        if (slope == 0) {
            warnings.add("the rescale slope is 0 and was not used");
            return value -> value;
        }
        return value -> value * slope + intercept;
    }

    private Optional<GreyscaleWindow> windowOfFile() {
        Optional<Double> centre = dataSet.decimal(Tag.WINDOW_CENTER);
        Optional<Double> width = dataSet.decimal(Tag.WINDOW_WIDTH);
        if (centre.isEmpty() && width.isEmpty()) {
            return Optional.empty();
        }
        GreyscaleWindow.Function function = function();
        if (centre.isEmpty() || width.isEmpty() || !(function == LINEAR ? width.get() >= 1 : width.get() > 0)) {
            warnings.add("the window is not valid and was not used");
            return Optional.empty();
        }
        return Optional.of(new GreyscaleWindow(function, centre.get(), width.get()));
    }

    private GreyscaleWindow.Function function() {
        String name = dataSet.text(Tag.VOI_LUT_FUNCTION).orElse(LINEAR.name());
        return switch (name) {
            case "LINEAR" -> LINEAR;
            case "LINEAR_EXACT" -> LINEAR_EXACT;
            case "SIGMOID" -> SIGMOID;
            default -> {
                warnings.add("the VOI LUT function is not known; LINEAR was used");
                yield LINEAR;
            }
        };
    }

    /** From the smallest to the largest value among the pixels, without those that only fill the image up. */
    private GreyscaleWindow wholeRange(short[] samples, double[] values) {
        boolean[] present = new boolean[values.length];
        for (short sample : samples) {
            present[description.code(sample & 0xFFFF)] = true;
        }
        PixelPadding padding = PixelPadding.of(dataSet, description);
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < values.length; code++) {
            if (present[code] && !padding.contains(description.value(code))) {
                smallest = Math.min(smallest, values[code]);
                largest = Math.max(largest, values[code]);
            }
        }
        return smallest > largest
                ? new GreyscaleWindow(SMALLEST_TO_LARGEST, 0, 0)
                : new GreyscaleWindow(SMALLEST_TO_LARGEST, smallest / 2 + largest / 2, largest - smallest);
    }

    private byte[] eightBits(double[] values, DoubleUnaryOperator brightness) {
        boolean inverse = isInverse();
        byte[] eightBits = new byte[values.length];
        for (int code = 0; code < values.length; code++) {
            int level = (int) Math.floor(255 * brightness.applyAsDouble(values[code]) + 0.5);
            eightBits[code] = (byte) (inverse ? 255 - level : level);
        }
        return eightBits;
    }

    /**
     * Whether small values are bright. The presentation LUT shape repeats what the photometric interpretation says
     * (PS3.3, section C.8.11.3.1.2); where they contradict each other, the shape decides, as in DCMTK.
     */
    private boolean isInverse() {
        return switch (dataSet.text(Tag.PRESENTATION_LUT_SHAPE).orElse("")) {
            case "INVERSE" -> true;
            case "IDENTITY" -> false;
            default -> description.photometric() == Photometric.MONOCHROME1;
        };
    }
}
