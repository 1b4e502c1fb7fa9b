package io.hilum.prediction;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Measures the stages of one prediction, one after the other; used by one thread at a time. */
public final class StageClock {

    private final PredictionListener listener;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);
    private long last = System.nanoTime();

    /** A clock that starts now and tells a listener what it measures. */
    public StageClock(PredictionListener listener) {
        this.listener = listener;
    }

    /** Ends a stage: it took the time since the stage before it, or since the start. */
    public void ended(Stage stage) {
        long now = System.nanoTime();
        times.merge(stage, Duration.ofNanos(now - last), Duration::plus);
        listener.stageEnded(stage, now - last);
        last = now;
    }

    /** Who is told. */
    PredictionListener listener() {
        return listener;
    }

    /** What was measured so far, in the order of the stages. */
    Map<Stage, Duration> times() {
        return Collections.unmodifiableMap(new EnumMap<>(times));
    }
}
