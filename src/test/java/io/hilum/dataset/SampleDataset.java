package io.hilum.dataset;

import io.hilum.finding.Finding;
import io.hilum.imaging.Outcomes;
import io.hilum.shared.SamplePictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small data set that tests write: radiographs of noise, and label files in the layout of CheXpert. */
final class SampleDataset {

    static final String CHEXPERT_HEADER = "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Enlarged Cardiomediastinum,"
            + "Cardiomegaly,Lung Opacity,Lung Lesion,Edema,Consolidation,Pneumonia,Atelectasis,Pneumothorax,"
            + "Pleural Effusion,Pleural Other,Fracture,Support Devices";

    static final String FINDINGS_HEADER =
            "Path," + Finding.all().stream().limit(14).map(Finding::label).collect(Collectors.joining(","));

    private final Path root;

    SampleDataset(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** A picture of noise at this path. */
    Path picture(String path, long seed) {
        return file(path, SamplePictures.png(48, 40, seed));
    }

    Path file(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path labels(String name, String... lines) {
        try {
            return Files.write(root.resolve(name), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line with a path and the same value for each finding. */
    static String line(String path, String value) {
        return path + ("," + value).repeat(14);
    }

    /** Pictures of as many patients, of whom every third has all 14 findings. */
    LabelledRadiographs radiographs(int count) {
        List<String> lines = new ArrayList<>(List.of(FINDINGS_HEADER));
        for (int i = 0; i < count; i++) {
            picture("patient%05d/view1.png".formatted(i), i);
            lines.add(line("patient%05d/view1.png".formatted(i), i % 3 == 0 ? "1" : ""));
        }
        return Outcomes.accepted(
                LabelFile.read(labels("labels.csv", lines.toArray(String[]::new)), DatasetSettings.of(root)));
    }

    /** Radiographs with these labels and no files. */
    static LabelledRadiographs labelled(Labels... labels) {
        List<Example> examples = IntStream.range(0, labels.length)
                .mapToObj(i -> new Example(i + 2, i + ".png", Path.of(i + ".png"), "patient" + i, none(), labels[i]))
                .toList();
        return new LabelledRadiographs(examples, List.of(), 0);
    }

    static LabelledRadiographs ofPatients(String... patients) {
        List<Example> examples = Arrays.stream(patients)
                .map(patient ->
                        new Example(2, "1.png", Path.of("1.png"), patient, none(), Labels.of(List.of(), List.of())))
                .toList();
        return new LabelledRadiographs(examples, List.of(), 0);
    }

    private static Description none() {
        return new Description(Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }
}
