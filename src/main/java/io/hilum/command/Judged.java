package io.hilum.command;

import io.hilum.evaluation.LabelledPredictions;
import io.hilum.evaluation.OperatingPoints;
import io.hilum.evaluation.PointingGame;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation begins with.
 *
 * @param title       what it is, in a few words
 * @param source      what it is, for the reports
 * @param predictions the predictions with their labels
 * @param points      the operating points
 * @param pointing    whether heatmaps point at what was drawn, where that is known
 */
record Judged(
        String title,
        Map<String, Object> source,
        LabelledPredictions predictions,
        OperatingPoints points,
        Optional<PointingGame> pointing) {}
