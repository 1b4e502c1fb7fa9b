package io.hilum.command;

import io.hilum.dataset.DatasetSettings;
import io.hilum.dataset.LabelFile;
import io.hilum.dataset.LabelledRadiographs;
import io.hilum.dataset.Orientation;
import io.hilum.dataset.Selection;
import io.hilum.dataset.Sex;
import io.hilum.dataset.UncertainLabels;
import io.hilum.dataset.ViewPosition;
import io.hilum.refusal.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where labelled radiographs are, and which labels and radiographs count. */
final class LabelledDataArguments {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder below which the radiographs are. May be repeated.")
    private List<Path> roots = List.of();

    @Option(
            names = "--uncertain",
            paramLabel = "POLICY",
            defaultValue = "zeros",
            description = "What uncertain labels (-1) become: zeros, ones or ignore (default ${DEFAULT-VALUE}).")
    private UncertainLabels uncertain;

    @Option(names = "--orientation", paramLabel = "WHICH", description = "Only frontal or lateral radiographs.")
    private Orientation orientation;

    @Option(names = "--sex", paramLabel = "WHICH", description = "Only radiographs of female or male patients.")
    private Sex sex;

    @Option(names = "--view", paramLabel = "WHICH", description = "Only radiographs of the view ap, pa, ll or rl.")
    private ViewPosition view;

    @Option(
            names = "--tolerate-unusable",
            description = "Leave out radiographs that are missing or cannot be read, and say how many.")
    private boolean tolerate;

    /** Whether a folder is given. */
    boolean haveFolder() {
        return !roots.isEmpty();
    }

    /** Whether radiographs that cannot be used are left out. */
    boolean tolerate() {
        return tolerate;
    }

    /** What uncertain labels become. */
    String uncertain() {
        return uncertain.label();
    }

    /** The radiographs of a label file. */
    Outcome<LabelledRadiographs> read(Path file) {
        Selection selection =
                new Selection(Optional.ofNullable(orientation), Optional.ofNullable(sex), Optional.ofNullable(view));
        return LabelFile.read(file, new DatasetSettings(roots, uncertain, selection, tolerate));
    }

    /** The selection by option. */
    Map<String, String> selected() {
        Map<String, String> selected = new LinkedHashMap<>();
        Stream.of(orientation, sex, view)
                .filter(Objects::nonNull)
                .forEach(value -> selected.put(
                        value == orientation ? "orientation" : value == sex ? "sex" : "view",
                        value.name().toLowerCase(Locale.ROOT)));
        return selected;
    }
}
