package io.hilum.command;

import io.hilum.dataset.Example;
import io.hilum.dataset.LabelCounts;
import io.hilum.dataset.RadiographSet;
import io.hilum.finding.Finding;
import io.hilum.store.TrainingStart;
import io.hilum.training.ValidationResult;
import io.hilum.training.report.GitRevision;
import io.hilum.training.report.Processor;
import io.hilum.training.report.TrainingFacts;
import io.hilum.training.report.Versions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run tells of itself: to people in its report and its model's card, to programs in the manifest. */
final class RunFacts {

    private final String name;
    private final Optional<String> summary;
    private final TrainingStart start;
    private final TrainingSets sets;
    private final Map<String, Object> options;
    private final List<String> limits;
    private final LabelCounts labels;
    private final Map<String, ValidationResult> results = new LinkedHashMap<>();
    private String checkpoint = "";

    /**
     * @param name    of the model, or of the run's folder where no model is installed
     * @param summary one sentence on the model, where the run's own is not wanted
     * @param options of the run, seeds among them
     * @param limits  what its data leaves out, a sentence each
     */
    RunFacts(
            String name,
            Optional<String> summary,
            TrainingStart start,
            TrainingSets sets,
            Map<String, Object> options,
            List<String> limits) {
        this.name = name;
        this.summary = summary;
        this.start = start;
        this.sets = sets;
        this.options = options;
        this.limits = limits;
        this.labels = LabelCounts.of(sets.training().examples());
    }

    /** Says which checkpoint is measured from now on. */
    void chosen(String label) {
        checkpoint = label;
    }

    /** Keeps how good the finished model is on a set. */
    void measured(String set, ValidationResult result) {
        results.put(set, result);
    }

    /** One sentence of the model for people. */
    String summary() {
        return summary.orElseGet(
                () -> "Trained by Hilum on " + sets.training().count() + " radiographs from " + start.inWords() + ".");
    }

    /** All of it for people. */
    TrainingFacts forPeople(Duration spent) {
        Map<String, String> words = new LinkedHashMap<>();
        options.forEach((option, value) -> words.put(option, value.toString()));
        return new TrainingFacts(
                name,
                summary(),
                start.inWords(),
                sets.training().side(),
                counts(),
                words,
                metrics(),
                allLimits(),
                revision(),
                Versions.gather(ProgramVersion.nameAndVersion()),
                processors(),
                spent);
    }

    /** All of it for programs; the start has its own place in a manifest. */
    Map<String, Object> forManifest(Duration spent) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("checkpoint", checkpoint);
        facts.put("image_side", sets.training().side());
        facts.put("options", options);
        facts.put("data", counts());
        results.forEach((set, result) -> facts.put(set, Facts.of(result)));
        facts.put("git_revision", revision().orElse(null));
        facts.put("versions", Versions.gather(ProgramVersion.nameAndVersion()));
        facts.put("processor", processors());
        facts.put("seconds", spent.toMillis() / 1000.0);
        return facts;
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        sets.named().forEach((set, radiographs) -> {
            counts.put("radiographs for " + set, (long) radiographs.count());
            counts.put("patients for " + set, patients(radiographs));
        });
        Finding.all()
                .forEach(finding ->
                        counts.put("radiographs for training with " + finding.label(), (long) labels.present(finding)));
        return counts;
    }

    private static long patients(RadiographSet radiographs) {
        return radiographs.examples().stream().map(Example::patient).distinct().count();
    }

    private Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        results.forEach((set, result) -> {
            metrics.put("loss, " + set, result.loss());
            metrics.put("macro AUROC, " + set, result.auroc());
            metrics.put("share of violated edges, " + set, result.violations());
            Finding.all().stream()
                    .filter(result.aurocs()::containsKey)
                    .forEach(finding -> metrics.put(
                            "AUROC of " + finding.label() + ", " + set,
                            result.aurocs().get(finding)));
        });
        return metrics;
    }

    private List<String> allLimits() {
        List<String> all = new ArrayList<>(limits);
        for (Finding finding : Finding.all()) {
            if (labels.present(finding) == 0) {
                all.add("No radiograph that it learned from has " + finding.label() + ": its probability of that means "
                        + "nothing.");
            }
        }
        return all;
    }

    private static Optional<String> revision() {
        return GitRevision.of(Path.of(""));
    }

    private static String processors() {
        List<String> all = new ArrayList<>(List.of(Processor.describe()));
        all.addAll(Processor.gpus());
        return String.join(", ", all);
    }
}
