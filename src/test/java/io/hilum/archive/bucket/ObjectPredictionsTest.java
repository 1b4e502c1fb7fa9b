package io.hilum.archive.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.configuration.Assembly;
import io.hilum.finding.Finding;
import io.hilum.prediction.Answer;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.Predictor;
import io.hilum.prediction.SpreadForm;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.TestAssembly;
import io.hilum.shared.TestBuckets;
import io.hilum.shared.WatchedS3;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server of the S3 protocol, with predictions of small pictures. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ObjectPredictionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);
    private static final byte[] OTHER = SamplePictures.png(200, 150, 2);
    private static final int MEGABYTES = 1;

    private static LazyModel model;
    private static Predictor predictor;

    private final AtomicInteger predicted = new AtomicInteger();
    private TestBuckets buckets;
    private WatchedS3 s3;
    private ObjectPredictions predictions;

    @BeforeAll
    static void load_the_model() {
        Assembly assembly = TestAssembly.create();
        model = assembly.model();
        predictor = assembly.predictor(model);
    }

    @AfterAll
    static void close_the_model() {
        model.close();
    }

    @BeforeEach
    void make_buckets() throws IOException {
        buckets = TestBuckets.create();
        s3 = new WatchedS3();
        predictions = predictions(file -> {
            predicted.incrementAndGet();
            return predictor.predict(file);
        });
    }

    private ObjectPredictions predictions(Function<byte[], Outcome<Prediction>> predicting) {
        return new ObjectPredictions(
                TestBuckets.clientAt(s3.endpoint()),
                new BucketPrefix(buckets.results(), "results/"),
                predicting,
                SpreadForm.VARIANCE,
                MEGABYTES);
    }

    @AfterEach
    void close() {
        predictions.close();
        s3.close();
    }

    @Test
    void a_result_is_the_answer_of_the_function_with_its_overlays_beside_it() throws IOException {
        String version = buckets.put("ward 7/M\u00fcller+1.png", PICTURE);
        ResultLocation location = written(predictions.predict(object("ward 7/M\u00fcller+1.png", version, "01")));
        assertThat(location).isEqualTo(new ResultLocation(buckets.results(), "results/ward 7/M\u00fcller+1.png.json"));

        Prediction prediction = ((Outcome.Accepted<Prediction>) predictor.predict(PICTURE)).value();
        JsonNode answer = JSON.valueToTree(Answer.of(prediction, SpreadForm.VARIANCE));
        JsonNode result = JSON.readTree(buckets.read(location.key()));
        assertThat(result.get("success").booleanValue()).isTrue();
        assertThat(result.get("prediction_mean")).isEqualTo(answer.get("prediction_mean"));
        assertThat(result.get("prediction_variance")).isEqualTo(answer.get("prediction_variance"));
        assertThat(result.get("inference_duration").doubleValue()).isPositive();
        assertThat(result.get("source").get("version").textValue()).isEqualTo(version);
        assertThat(result.get("model").get("name").textValue()).isEqualTo(DefaultModel.NAME);
        for (Finding finding : Finding.all()) {
            String overlay = result.get("heatmap").get(finding.label()).textValue();
            assertThat(overlay)
                    .startsWith("results/ward 7/M\u00fcller+1.png/")
                    .endsWith("/" + finding.label() + ".png");
            assertThat(buckets.read(overlay)).isEqualTo(prediction.heatmaps().get(finding));
        }
        assertThat(buckets.written()).hasSize(Finding.COUNT + 1);
    }

    @Test
    void the_result_is_written_after_all_of_its_overlays() {
        predictions.predict(object("a.png", buckets.put("a.png", PICTURE), "01"));
        List<String> puts = s3.seen().stream()
                .filter(each -> each.method().equals("PUT"))
                .map(WatchedS3.Seen::path)
                .toList();
        assertThat(puts).hasSize(Finding.COUNT + 1);
        assertThat(puts.get(Finding.COUNT)).contains("a.png.json");
    }

    @Test
    void metadata_tells_the_version_and_the_model() {
        String version = buckets.put("a.png", PICTURE);
        predictions.predict(object("a.png", version, "0A"));
        assertThat(buckets.metadata("results/a.png.json"))
                .containsEntry("source-version", version)
                .containsEntry("source-sequencer", "0A")
                .containsEntry("model", DefaultModel.REFERENCE)
                .containsKeys("source-etag", "source-modified");
    }

    @Test
    void an_object_that_comes_twice_is_predicted_and_written_once() {
        ArchivedObject object = object("a.png", buckets.put("a.png", PICTURE), "01");
        ResultLocation first = written(predictions.predict(object));
        assertThat(written(predictions.predict(object))).isEqualTo(first);
        assertThat(predicted).hasValue(1);
        assertThat(s3.succeeded("PUT", "a.png.json")).isEqualTo(1);
    }

    @Test
    void a_newer_version_replaces_the_result() throws IOException {
        predictions.predict(object("a.png", buckets.put("a.png", PICTURE), "01"));
        String newer = buckets.put("a.png", OTHER);
        written(predictions.predict(object("a.png", newer, "02")));
        assertThat(versionOf("results/a.png.json")).isEqualTo(newer);
        assertThat(s3.succeeded("PUT", "a.png.json")).isEqualTo(2);
    }

    @Test
    void an_older_version_that_comes_late_changes_nothing() throws IOException {
        String older = buckets.put("a.png", PICTURE);
        String newer = buckets.put("a.png", OTHER);
        written(predictions.predict(object("a.png", newer, "02")));
        String before = buckets.text("results/a.png.json");
        assertThat(predictions.predict(object("a.png", older, "01"))).isEqualTo(Outcome.accepted(Optional.empty()));
        assertThat(buckets.text("results/a.png.json")).isEqualTo(before);
        assertThat(versionOf("results/a.png.json")).isEqualTo(newer);
        assertThat(predicted).hasValue(1);
    }

    /** Both have looked for a result, and found none, when the older one is held up while the newer one is written. */
    @Test
    void an_older_version_that_is_overtaken_does_not_replace_the_newer_one() throws Exception {
        String older = buckets.put("a.png", PICTURE);
        String newer = buckets.put("a.png", OTHER);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ObjectPredictions slow = predictions(file -> {
            begun.countDown();
            await(overtaken);
            return predictor.predict(file);
        })) {
            Future<Outcome<Optional<ResultLocation>>> late =
                    thread.submit(() -> slow.predict(object("a.png", older, "01")));
            await(begun);
            written(predictions.predict(object("a.png", newer, "02")));
            overtaken.countDown();
            assertThat(late.get()).isEqualTo(Outcome.accepted(Optional.empty()));
        } finally {
            thread.shutdownNow();
        }
        JsonNode result = JSON.readTree(buckets.read("results/a.png.json"));
        assertThat(result.at("/source/version").textValue()).isEqualTo(newer);
        Prediction prediction = ((Outcome.Accepted<Prediction>) predictor.predict(OTHER)).value();
        assertThat(buckets.read(result.at("/heatmap/Edema").textValue()))
                .isEqualTo(prediction.heatmaps().get(Finding.ofLabel("Edema").orElseThrow()));
        assertThat(s3.succeeded("PUT", "a.png.json")).isEqualTo(1);
    }

    @Test
    void of_four_deliveries_at_once_one_is_written_and_all_are_told_where() throws Exception {
        ArchivedObject object = object("a.png", buckets.put("a.png", PICTURE), "01");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Outcome<Optional<ResultLocation>>>> deliveries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                deliveries.add(threads.submit(() -> predictions.predict(object)));
            }
            for (Future<Outcome<Optional<ResultLocation>>> delivery : deliveries) {
                assertThat(written(delivery.get()).key()).isEqualTo("results/a.png.json");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(s3.succeeded("PUT", "a.png.json")).isEqualTo(1);
        assertThat(buckets.written()).hasSize(Finding.COUNT + 1);
    }

    @Test
    void a_refusal_is_a_result_and_final() throws IOException {
        ArchivedObject letter = object("letter.pdf", buckets.put("letter.pdf", "a letter".getBytes()), "01");
        Refusal first = refused(predictions.predict(letter));
        assertThat(first.code()).isEqualTo(RefusalCode.NOT_AN_IMAGE);
        assertThat(refused(predictions.predict(letter))).isEqualTo(first);
        assertThat(predicted).hasValue(1);
        assertThat(s3.succeeded("PUT", "letter.pdf.json")).isEqualTo(1);
        JsonNode problem = JSON.readTree(buckets.read("results/letter.pdf.json"));
        assertThat(problem.get("code").textValue()).isEqualTo("not-an-image");
        assertThat(problem.get("success").booleanValue()).isFalse();
        assertThat(buckets.metadata("results/letter.pdf.json")).containsEntry("refused", "not-an-image");
    }

    @Test
    void a_large_object_is_refused_without_being_read() {
        String version = buckets.put("large.dcm", new byte[MEGABYTES * 1_000_000 + 1]);
        assertThat(refused(predictions.predict(object("large.dcm", version, "01")))
                        .code())
                .isEqualTo(RefusalCode.FILE_TOO_LARGE);
        assertThat(s3.succeeded("GET", "large.dcm")).isZero();
        assertThat(s3.succeeded("PUT", "large.dcm.json")).isEqualTo(1);
        assertThat(predicted).hasValue(0);
    }

    @Test
    void an_object_that_is_gone_is_refused_and_has_no_result() {
        String version = buckets.put("a.png", PICTURE);
        buckets.delete("a.png", version);
        assertThat(refused(predictions.predict(object("a.png", version, "01"))).code())
                .isEqualTo(RefusalCode.OBJECT_NOT_FOUND);
        assertThat(buckets.written()).isEmpty();
    }

    @Test
    void a_refusal_that_passes_is_no_result() {
        ArchivedObject object = object("a.png", buckets.put("a.png", PICTURE), "01");
        try (ObjectPredictions busy =
                predictions(file -> Outcome.refused(RefusalCode.QUEUE_FULL, "all places are taken"))) {
            assertThat(refused(busy.predict(object)).code()).isEqualTo(RefusalCode.QUEUE_FULL);
        }
        assertThat(buckets.written()).isEmpty();
        written(predictions.predict(object));
    }

    @Test
    void while_s3_fails_nothing_counts_as_done_and_afterwards_all_is_right() {
        ArchivedObject object = object("secret.png", buckets.put("secret.png", PICTURE), "01");
        for (String method : List.of("HEAD", "GET", "PUT")) {
            s3.fail(method, 1000);
            assertThatExceptionOfType(ArchiveUnavailableException.class)
                    .as(method)
                    .isThrownBy(() -> predictions.predict(object))
                    .withMessageContaining("503")
                    .withMessageNotContaining("secret")
                    .withNoCause();
        }
        assertThat(buckets.written()).doesNotContain("results/secret.png.json");
        // The client itself asks three times.
        s3.fail("PUT", 2);
        written(predictions.predict(object));
        assertThat(buckets.written()).hasSize(Finding.COUNT + 1);
        assertThat(s3.succeeded("PUT", "secret.png.json")).isEqualTo(1);
    }

    @Test
    void a_bucket_without_versions_is_told_apart_by_its_content() throws IOException {
        buckets.put("a.png", PICTURE);
        ArchivedObject newest = new ArchivedObject(buckets.incoming(), "a.png", Optional.empty(), Optional.empty());
        written(predictions.predict(newest));
        written(predictions.predict(newest));
        String version = buckets.put("a.png", OTHER);
        written(predictions.predict(newest));
        assertThat(predicted).hasValue(2);
        assertThat(versionOf("results/a.png.json")).isEqualTo(version);
    }

    @Test
    void what_another_program_wrote_there_is_replaced() throws IOException {
        buckets.overwrite("results/a.png.json", "not JSON");
        String version = buckets.put("a.png", PICTURE);
        written(predictions.predict(object("a.png", version, "01")));
        assertThat(versionOf("results/a.png.json")).isEqualTo(version);
    }

    @Test
    void folders_and_results_are_not_predicted() {
        ArchivedObject folder = object("ward/", buckets.put("ward/", new byte[0]), "01");
        ArchivedObject result =
                new ArchivedObject(buckets.results(), "results/a.png.json", Optional.empty(), Optional.empty());
        buckets.overwrite(result.key(), "{}");
        assertThat(predictions.predict(folder)).isEqualTo(Outcome.accepted(Optional.empty()));
        assertThat(predictions.predict(result)).isEqualTo(Outcome.accepted(Optional.empty()));
        assertThat(s3.seen()).isEmpty();
    }

    private ArchivedObject object(String key, String version, String sequencer) {
        return new ArchivedObject(buckets.incoming(), key, Optional.of(version), Optional.of(sequencer));
    }

    private String versionOf(String result) throws IOException {
        return JSON.readTree(buckets.read(result)).at("/source/version").textValue();
    }

    private static ResultLocation written(Outcome<Optional<ResultLocation>> outcome) {
        return ((Outcome.Accepted<Optional<ResultLocation>>) outcome).value().orElseThrow();
    }

    private static Refusal refused(Outcome<Optional<ResultLocation>> outcome) {
        return ((Outcome.Refused<Optional<ResultLocation>>) outcome).refusal();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
