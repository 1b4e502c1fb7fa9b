package io.hilum.archive.bucket;

import io.hilum.finding.Finding;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.SpreadForm;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The order of the steps for an object of an archive: find it, see whether its result is there, read it, predict, write
 * the pictures and then the result. An object may be brought as often as one likes, and its versions in any order: what
 * is done is not done again, and the result of a newer version is never replaced by that of an older one. May be used by
 * many threads and processes at once.
 */
public final class ObjectPredictions implements AutoCloseable {

    private static final int SERVER_ERROR = 500;
    private static final int MEGABYTE = 1_000_000;
    private static final int MOST_ATTEMPTS = 10;
    private static final int DIGEST_BYTES = 8;

    private final S3Client s3;
    private final ResultBucket results;
    private final Function<byte[], Outcome<Prediction>> predictor;
    private final SpreadForm form;
    private final int mostMegabytes;

    /**
     * @param s3            reads and writes
     * @param place         where results are written
     * @param predictor     predicts a file
     * @param form          the measure of spread that results give
     * @param mostMegabytes the most megabytes (millions of bytes) that an object may have; a larger one is not read
     */
    public ObjectPredictions(
            S3Client s3,
            BucketPrefix place,
            Function<byte[], Outcome<Prediction>> predictor,
            SpreadForm form,
            int mostMegabytes) {
        this.s3 = s3;
        this.results = new ResultBucket(s3, place);
        this.predictor = predictor;
        this.form = form;
        this.mostMegabytes = mostMegabytes;
    }

    /**
     * Predicts an object and writes its result, unless that is done. A refusal with a status below 500 is final, and
     * has been written as the result unless it is {@link RefusalCode#OBJECT_NOT_FOUND}; after one of 500 and above
     * nothing has been written, and the object should be brought again.
     *
     * @return where the result lies; empty when there is none to write, as that of a newer version stands there, or the
     *     object stands for a folder, or is a result itself
     * @throws ArchiveUnavailableException when S3 cannot be used; the object should be brought again
     */
    public Outcome<Optional<ResultLocation>> predict(ArchivedObject object) {
        if (object.isFolder() || results.holds(object)) {
            return Outcome.accepted(Optional.empty());
        }
        try {
            Optional<SourceObject> source = SourceObject.find(s3, object);
            return source.isPresent()
                    ? new Attempt(source.get()).result()
                    : Outcome.refused(
                            RefusalCode.OBJECT_NOT_FOUND, "there is no such object, or no longer such a version of it");
        } catch (SdkException e) {
            throw ArchiveUnavailableException.because(e);
        }
    }

    /** Waits for what is being written. */
    @Override
    public void close() {
        results.close();
    }

    /** The way of one object. */
    private final class Attempt {

        private final SourceObject source;
        private final ResultLocation location;
        private Outcome<Prediction> outcome;
        private byte[] document;

        private Attempt(SourceObject source) {
            this.source = source;
            this.location = results.locationOf(source.object());
        }

        private Outcome<Optional<ResultLocation>> result() {
            for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
                Optional<StoredResult> stands = results.find(location);
                if (stands.isPresent() && stands.get().isOf(source.revision())) {
                    return told(stands.get().refusal());
                }
                if (stands.isPresent() && stands.get().isNewerThan(source.revision())) {
                    return Outcome.accepted(Optional.empty());
                }
                if (outcome == null) {
                    outcome = predicted();
                }
                if (isPassing()) {
                    return told(refusal());
                }
                if (write(stands)) {
                    return told(refusal());
                }
            }
            throw new ArchiveUnavailableException("a result was replaced again and again while another was written");
        }

        private Outcome<Optional<ResultLocation>> told(Optional<Refusal> refusal) {
            return refusal.<Outcome<Optional<ResultLocation>>>map(Outcome.Refused::new)
                    .orElseGet(() -> Outcome.accepted(Optional.of(location)));
        }

        private Outcome<Prediction> predicted() {
            return source.sizeBytes() > (long) mostMegabytes * MEGABYTE
                    ? Outcome.refused(
                            RefusalCode.FILE_TOO_LARGE,
                            "the object has more than " + mostMegabytes + " megabytes, the most that is read")
                    : predictor.apply(source.read(s3));
        }

        private Optional<Refusal> refusal() {
            return outcome instanceof Outcome.Refused<Prediction> refused
                    ? Optional.of(refused.refusal())
                    : Optional.empty();
        }

        /** Whether another attempt may not meet the refusal. */
        private boolean isPassing() {
            return refusal()
                    .filter(refusal -> refusal.code().status() >= SERVER_ERROR)
                    .isPresent();
        }

        private boolean write(Optional<StoredResult> stands) {
            Map<String, String> metadata = new LinkedHashMap<>(source.revision().toMetadata());
            if (outcome instanceof Outcome.Accepted<Prediction> accepted) {
                Prediction prediction = accepted.value();
                metadata.put(
                        "model",
                        prediction.model().name() + "/" + prediction.model().version());
                if (document == null) {
                    document = answered(prediction);
                }
                return results.replace(stands, location, "application/json", document, metadata);
            }
            metadata.put("refused", refusal().orElseThrow().code().code());
            document = ResultDocument.refused(source, refusal().orElseThrow());
            return results.replace(stands, location, "application/problem+json", document, metadata);
        }

        private byte[] answered(Prediction prediction) {
            Map<Finding, String> overlays =
                    results.writePictures(source.object(), digest(prediction), prediction.heatmaps());
            return ResultDocument.answered(source, prediction, form, overlays);
        }

        private String digest(Prediction prediction) {
            String made = source.revision().version().orElse("") + " "
                    + source.revision().etag() + " "
                    + prediction.model().serving().sha256();
            byte[] digest = Sha256.digest().digest(made.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        }
    }
}
