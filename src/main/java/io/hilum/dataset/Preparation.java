package io.hilum.dataset;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One pass over the radiographs of a label file, in which some turn out to be unusable. */
final class Preparation {

    /** What is done with one radiograph, by its place in the label file; called by several threads. */
    @FunctionalInterface
    interface Step {
        /** @return why the radiograph is unusable, or anything else */
        Outcome<?> take(int example);
    }

    private final LabelledRadiographs radiographs;
    private final PreparationSettings settings;
    private final PreparationListener listener;
    private final List<Optional<String>> reasons;
    private int done;

    Preparation(LabelledRadiographs radiographs, PreparationSettings settings, PreparationListener listener) {
        this.radiographs = radiographs;
        this.settings = settings;
        this.listener = listener;
        this.reasons = new ArrayList<>(radiographs.examples().stream()
                .map(example -> Optional.<String>empty())
                .toList());
    }

    /** Takes some radiographs on the threads of the settings; those that are refused are noted as unusable. */
    void each(int[] some, Step step) {
        ParallelWork.each(some.length, settings.threads(), index -> {
            if (step.take(some[index]) instanceof Outcome.Refused<?> refused) {
                unusable(some[index], refused.refusal());
            } else {
                done(1);
            }
        });
    }

    /** Notes that so many more are done. */
    synchronized void done(int more) {
        done += more;
        listener.prepared(done, reasons.size());
    }

    private synchronized void unusable(int example, Refusal refusal) {
        reasons.set(example, Optional.of(refusal.detail()));
        done(1);
    }

    private boolean isUsable(int example) {
        return reasons.get(example).isEmpty();
    }

    /**
     * What comes of the pass.
     *
     * @param pixels where the pixels of those that are left come from, of which it is told the places in the file
     */
    synchronized Outcome<PreparedRadiographs> outcome(Function<int[], PreparedPixels> pixels) {
        List<UnusableRadiograph> broken = broken();
        if (!broken.isEmpty() && (!settings.tolerateUnusable() || broken.size() == reasons.size())) {
            return Outcome.refused(
                    RefusalCode.UNUSABLE_RADIOGRAPHS,
                    broken.size() + " of " + reasons.size() + " radiographs cannot be read: " + LineList.of(broken)
                            + "; the first because " + broken.get(0).reason());
        }
        List<UnusableRadiograph> unusable = new ArrayList<>(radiographs.unusable());
        unusable.addAll(broken);
        int[] kept = IntStream.range(0, reasons.size()).filter(this::isUsable).toArray();
        List<Example> examples =
                IntStream.of(kept).mapToObj(radiographs.examples()::get).toList();
        return Outcome.accepted(new PreparedRadiographs(settings.side(), examples, unusable, pixels.apply(kept)));
    }

    private List<UnusableRadiograph> broken() {
        return IntStream.range(0, reasons.size())
                .filter(example -> reasons.get(example).isPresent())
                .mapToObj(example -> UnusableRadiograph.of(
                        radiographs.examples().get(example),
                        reasons.get(example).get()))
                .toList();
    }
}
