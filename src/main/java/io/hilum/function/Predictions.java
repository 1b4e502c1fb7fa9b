package io.hilum.function;

import io.hilum.configuration.HilumConfiguration;
import io.hilum.prediction.Answer;
import io.hilum.prediction.AnswerJson;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.PredictionListener;
import io.hilum.prediction.PredictionObserver;
import io.hilum.prediction.PredictionQueue;
import io.hilum.prediction.Predictor;
import io.hilum.prediction.Stage;
import io.hilum.prediction.StageClock;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** What every way into the function shares: a prediction's turn, its answer, and who is told. */
@Singleton
class Predictions {

    private static final int MEGABYTE = 1_000_000;

    private final Predictor predictor;
    private final PredictionQueue queue;
    private final PredictionObserver observer;
    private final HilumConfiguration configuration;

    Predictions(
            Predictor predictor,
            PredictionQueue queue,
            @All List<PredictionObserver> observers,
            HilumConfiguration configuration) {
        this.predictor = predictor;
        this.queue = queue;
        this.observer = PredictionObserver.of(observers);
        this.configuration = configuration;
    }

    /** The most samples that a request may ask for. */
    int mostSamples() {
        return configuration.limits().samples();
    }

    /**
     * What a request asks for.
     */
    Outcome<Asked> asked(PredictRequest request) {
        return request.asked(mostSamples());
    }

    /**
     * Answers a request when its turn comes; never blocks.
     *
     * @param caller when it goes away before the prediction has begun, there will be none
     * @return fails with {@link RefusedException} when something is refused
     */
    Uni<Answer> answer(Outcome<Asked> request, Caller caller) {
        return predict(
                request,
                caller,
                (asked, prediction) -> answer(prediction, asked.options().detail()));
    }

    /** Predicts a request when its turn comes, as {@link #answer}, whatever size the answer would have. */
    Uni<Prediction> predict(Outcome<Asked> request, Caller caller) {
        return predict(request, caller, (asked, prediction) -> Outcome.accepted(prediction));
    }

    private <T> Uni<T> predict(
            Outcome<Asked> request, Caller caller, BiFunction<Asked, Prediction, Outcome<T>> answering) {
        PredictionListener listener = observer.predictionAsked();
        StageClock clock = new StageClock(listener);
        Outcome<CompletableFuture<T>> outcome =
                request.then(asked -> queue.submit(() -> predict(asked, clock, caller, answering)));
        if (outcome instanceof Outcome.Accepted<CompletableFuture<T>> accepted) {
            CompletableFuture<T> answer = accepted.value();
            caller.whenGone(() -> answer.cancel(false));
            // Listeners are told first: the request's span ends with the response.
            return Uni.createFrom()
                    .completionStage(answer.whenComplete((value, thrown) -> listener.ended(outcomeOf(thrown))));
        }
        Refusal refusal = ((Outcome.Refused<CompletableFuture<T>>) outcome).refusal();
        listener.ended(refusal.code().code());
        return Uni.createFrom().failure(new RefusedException(refusal));
    }

    private <T> T predict(
            Asked asked, StageClock clock, Caller caller, BiFunction<Asked, Prediction, Outcome<T>> answering) {
        clock.ended(Stage.QUEUE);
        Outcome<T> outcome = asked.file()
                .get()
                .then(file -> predictor.predict(file, asked.options(), clock))
                .then(prediction -> {
                    caller.answeredBy(prediction.model());
                    return answering.apply(asked, prediction);
                });
        if (outcome instanceof Outcome.Accepted<T> accepted) {
            return accepted.value();
        }
        throw new RefusedException(((Outcome.Refused<T>) outcome).refusal());
    }

    private Outcome<Answer> answer(Prediction prediction, boolean detailed) {
        Answer answer = Answer.of(prediction, configuration.answer().spread(), detailed);
        OptionalInt most = configuration.limits().answerMegabytes();
        if (most.isPresent() && AnswerJson.length(answer) > (long) most.getAsInt() * MEGABYTE) {
            return Outcome.refused(
                    RefusalCode.RESPONSE_TOO_LARGE,
                    "the answer would have more than " + most.getAsInt()
                            + " megabytes, the most that is sent; ask for heatmap map or none, or for fewer findings");
        }
        return Outcome.accepted(answer);
    }

    private static String outcomeOf(Throwable thrown) {
        if (thrown == null) {
            return PredictionListener.ANSWERED;
        }
        return thrown instanceof CancellationException
                ? PredictionListener.ABANDONED
                : Failures.codeOf(thrown).code();
    }
}
