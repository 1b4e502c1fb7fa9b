package io.hilum.archive.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.shared.AwsEvents;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNotificationTest {

    @Test
    void a_notification_tells_bucket_key_version_and_sequencer() {
        assertThat(ObjectNotification.objects(AwsEvents.read("s3-notification.json")))
                .containsExactly(new ArchivedObject(
                        "incoming",
                        "ward 7/chest\u00e9.dcm",
                        Optional.of("096fKKXTRTtl3on89fVO.nfljtsv6qko"),
                        Optional.of("0055AED6DCD90281E5")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a+b.png", "50 %/x.dcm", "M\u00fcller, Anna/r\u00f6ntgen.jpg", "a&b=c#d?.png", "\u80f8\u90e8.dcm"
            })
    void keys_come_out_as_they_were(String key) {
        assertThat(ObjectNotification.objects(AwsEvents.created("incoming", key, "v", "00")))
                .extracting(ArchivedObject::key)
                .containsExactly(key);
    }

    @Test
    void a_bucket_without_versions_tells_none() {
        ObjectNode notification = AwsEvents.read("s3-notification.json");
        ((ObjectNode) notification.at("/Records/0/s3/object")).remove("versionId");
        assertThat(ObjectNotification.objects(notification).get(0).version()).isEmpty();
    }

    @Test
    void test_events_and_deletions_tell_of_no_object() {
        assertThat(ObjectNotification.objects(AwsEvents.read("s3-test-event.json")))
                .isEmpty();
        ObjectNode deletion = AwsEvents.read("s3-notification.json");
        ((ObjectNode) deletion.at("/Records/0")).put("eventName", "ObjectRemoved:DeleteMarkerCreated");
        assertThat(ObjectNotification.objects(deletion)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"Records\": {}}",
                "{\"Records\": [{\"eventSource\": \"aws:sns\"}]}",
                "{\"Records\": [{\"eventSource\": \"aws:s3\", \"eventName\": \"ObjectCreated:Put\"}]}"
            })
    void what_is_no_notification_is_told(String text) throws IOException {
        var document = new ObjectMapper().readTree(text);
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectNotification.objects(document));
    }

    @Test
    void an_object_does_not_tell_its_key_as_text() {
        assertThat(new ArchivedObject("incoming", "Anna.dcm", Optional.empty(), Optional.empty()))
                .asString()
                .doesNotContain("Anna");
        assertThat(new ResultLocation("results", "Anna.dcm.json")).asString().doesNotContain("Anna");
    }
}
