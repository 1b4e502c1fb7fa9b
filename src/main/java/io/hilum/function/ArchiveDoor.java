package io.hilum.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.hilum.archive.bucket.ArchivedObject;
import io.hilum.archive.bucket.BucketPrefix;
import io.hilum.archive.bucket.ObjectPredictions;
import io.hilum.archive.bucket.ResultLocation;
import io.hilum.archive.bucket.S3Clients;
import io.hilum.configuration.Assembly;
import io.hilum.configuration.HilumConfiguration;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.PredictionOptions;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalInt;

/** What all that brings objects of an archive shares: events on Knative, and messages of a queue on Lambda. */
@Singleton
public class ArchiveDoor {

    private final Predictions predictions;
    private final HilumConfiguration configuration;
    private final ArchiveEvent events;
    private final Optional<BucketPrefix> results;
    private final PredictionOptions options;
    private ObjectPredictions objects;

    ArchiveDoor(Predictions predictions, HilumConfiguration configuration, ObjectMapper json) {
        this.predictions = predictions;
        this.configuration = configuration;
        events = new ArchiveEvent(json);
        results =
                configuration.archive().results().map(address -> BucketPrefix.parse("hilum.archive.results", address));
        options = new PredictionOptions(
                configuration.archive().heatmap(),
                PredictionOptions.DEFAULT.findings(),
                OptionalInt.empty(),
                PredictionOptions.DEFAULT.detail());
    }

    /**
     * Predicts an object and writes its result, unless that is done; waits for it.
     *
     * @return where the result lies, or empty, as {@link ObjectPredictions#predict} says; a refusal with a status below
     *     500 is final, after another one the object should be brought again
     */
    public Outcome<Optional<ResultLocation>> predict(ArchivedObject object) {
        Caller caller = Caller.unknown();
        return objects(caller).then(all -> predict(all, object, caller));
    }

    /**
     * Predicts the object that an event tells of.
     *
     * @throws RefusedException when something is refused
     */
    Optional<ResultLocation> predict(CloudEvent event, Caller caller) {
        Outcome<Optional<ResultLocation>> outcome =
                objects(caller).then(all -> events.object(event).then(object -> predict(all, object, caller)));
        if (outcome instanceof Outcome.Accepted<Optional<ResultLocation>> accepted) {
            return accepted.value();
        }
        throw new RefusedException(((Outcome.Refused<Optional<ResultLocation>>) outcome).refusal());
    }

    private static Outcome<Optional<ResultLocation>> predict(
            ObjectPredictions objects, ArchivedObject object, Caller caller) {
        try {
            return objects.predict(object);
        } catch (RuntimeException e) {
            return new Outcome.Refused<>(Failures.ofThrowable(e, caller));
        }
    }

    /** Made when it is first needed: the client of S3 looks for a region, and loads a thousand classes. */
    private synchronized Outcome<ObjectPredictions> objects(Caller caller) {
        if (results.isEmpty()) {
            return Outcome.refused(
                    RefusalCode.NOT_CONFIGURED,
                    "objects of archives are not predicted here; the operator can set hilum.archive.results");
        }
        if (objects == null) {
            try {
                objects = new ObjectPredictions(
                        S3Clients.client(Assembly.s3(configuration)),
                        results.get(),
                        this::predict,
                        configuration.answer().spread(),
                        configuration.archive().megabytes());
            } catch (RuntimeException e) {
                return new Outcome.Refused<>(Failures.ofThrowable(e, caller));
            }
        }
        return Outcome.accepted(objects);
    }

    private Outcome<Prediction> predict(byte[] file) {
        Asked asked = new Asked(options, () -> Outcome.accepted(file));
        try {
            return Outcome.accepted(predictions
                    .predict(Outcome.accepted(asked), Caller.unknown())
                    .await()
                    .indefinitely());
        } catch (RefusedException e) {
            return new Outcome.Refused<>(e.refusal());
        }
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (objects != null) {
            objects.close();
        }
    }
}
