package io.hilum.archive.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.Predictor;
import io.hilum.prediction.SpreadForm;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.AwsEvents;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.TestAssembly;
import io.hilum.shared.TestBuckets;
import io.hilum.shared.WatchedS3;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ArchiveMessagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void end_the_threads() {
        threads.shutdownNow();
    }

    /**
     * Stands in for SQS: it delivers each message twice and out of order, in batches, and what failed again. The archive
     * has five radiographs, one of which was replaced, and a letter.
     */
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void messages_that_come_twice_and_out_of_order_give_each_result_once_and_right() throws Exception {
        TestBuckets buckets = TestBuckets.create();
        Map<String, byte[]> newest = new LinkedHashMap<>();
        Map<String, String> versions = new LinkedHashMap<>();
        Map<String, String> bodies = new LinkedHashMap<>();
        byte[][] pictures = new byte[6][];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = SamplePictures.png(64, 64, i);
            String key = "ward/" + Math.max(1, i) + ".png";
            newest.put(key, pictures[i]);
            versions.put(key, buckets.put(key, pictures[i]));
            bodies.put(
                    "message " + i,
                    AwsEvents.created(buckets.incoming(), key, versions.get(key), "00" + i)
                            .toString());
        }
        bodies.put(
                "letter",
                AwsEvents.created(buckets.incoming(), "letter.pdf", buckets.put("letter.pdf", new byte[] {1}), "01")
                        .toString());
        List<String> deliveries = new ArrayList<>(bodies.keySet());
        deliveries.addAll(bodies.keySet());
        Collections.shuffle(deliveries, new Random(7));

        LazyModel model = TestAssembly.create().model();
        Predictor predictor = TestAssembly.create().predictor(model);
        try (model;
                WatchedS3 s3 = new WatchedS3();
                ObjectPredictions predictions = new ObjectPredictions(
                        TestBuckets.clientAt(s3.endpoint()),
                        BucketPrefix.parse("results", "s3://" + buckets.results() + "/results"),
                        predictor::predict,
                        SpreadForm.VARIANCE,
                        1)) {
            ArchiveMessages messages = new ArchiveMessages(orAgain(predictions), threads);
            s3.fail("PUT", 12);
            while (!deliveries.isEmpty()) {
                Map<String, String> batch = new LinkedHashMap<>();
                while (batch.size() < 4 && !deliveries.isEmpty()) {
                    String id = deliveries.remove(0);
                    batch.put(id, bodies.get(id));
                }
                deliveries.addAll(messages.failed(AwsEvents.messages(batch)));
            }
            for (String key : newest.keySet()) {
                // One radiograph was replaced: both of its versions may have been written, one after the other.
                assertThat(s3.succeeded("PUT", key + ".json"))
                        .as(key)
                        .isBetween(1L, key.equals("ward/1.png") ? 2L : 1L);
            }
            assertThat(s3.succeeded("PUT", "letter.pdf.json")).isEqualTo(1);
            for (Map.Entry<String, byte[]> each : newest.entrySet()) {
                JsonNode result = JSON.readTree(buckets.read("results/" + each.getKey() + ".json"));
                Prediction expected = ((Outcome.Accepted<Prediction>) predictor.predict(each.getValue())).value();
                assertThat(result.at("/source/version").textValue()).isEqualTo(versions.get(each.getKey()));
                for (Finding finding : Finding.all()) {
                    assertThat(result.at("/prediction_mean/" + finding.label()).doubleValue())
                            .isEqualTo(expected.spreadOf(finding).mean());
                    assertThat(buckets.read(
                                    result.at("/heatmap/" + finding.label()).textValue()))
                            .isEqualTo(expected.heatmaps().get(finding));
                }
            }
        }
    }

    /** As the function does it: what is wrong here has to come again. */
    private static Function<ArchivedObject, Outcome<Optional<ResultLocation>>> orAgain(ObjectPredictions predictions) {
        return object -> {
            try {
                return predictions.predict(object);
            } catch (ArchiveUnavailableException e) {
                return Outcome.refused(RefusalCode.ARCHIVE_UNAVAILABLE, "S3 is down");
            }
        };
    }

    @Test
    void only_the_messages_that_are_not_done_come_again() {
        ArchiveMessages messages = new ArchiveMessages(
                object -> switch (object.key()) {
                    case "refused" -> Outcome.refused(RefusalCode.NOT_AN_IMAGE, "a letter");
                    case "busy" -> Outcome.refused(RefusalCode.QUEUE_FULL, "all places are taken");
                    case "broken" -> throw new IllegalStateException("broken");
                    default -> Outcome.accepted(object);
                },
                threads);
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String key : List.of("broken", "done", "refused", "busy")) {
            bodies.put(key, AwsEvents.created("incoming", key, "v", "00").toString());
        }
        bodies.put("test", AwsEvents.read("s3-test-event.json").toString());
        bodies.put("no JSON", "{");
        bodies.put("no notification", "{}");
        bodies.put("empty", "");
        assertThat(messages.failed(AwsEvents.messages(bodies)))
                .containsExactly("broken", "busy", "no JSON", "no notification", "empty");
    }

    @Test
    void of_a_notification_with_several_objects_all_are_tried() {
        List<String> tried = Collections.synchronizedList(new ArrayList<>());
        ArchiveMessages messages = new ArchiveMessages(
                object -> {
                    tried.add(object.key());
                    return Outcome.refused(RefusalCode.QUEUE_FULL, "all places are taken");
                },
                threads);
        var notification = AwsEvents.created("incoming", "a", "v", "00");
        notification
                .withArray("Records")
                .add(AwsEvents.created("incoming", "b", "v", "00").at("/Records/0"));
        assertThat(messages.isDone("1", notification)).isFalse();
        assertThat(tried).containsExactly("a", "b");
    }
}
