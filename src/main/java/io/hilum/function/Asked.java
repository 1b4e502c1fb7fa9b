package io.hilum.function;

import io.hilum.prediction.PredictionOptions;
import io.hilum.refusal.Outcome;
import java.util.function.Supplier;

/**
 * What a request asks for, on whatever way it came.
 *
 * @param options what the caller chose
 * @param file    the bytes of the radiograph's file; asked for once, when the prediction's turn comes
 */
record Asked(PredictionOptions options, Supplier<Outcome<byte[]>> file) {}
