package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    @TempDir
    private Path folder;

    /** From TensorBoard 2.21.0: {@code RecordWriter(stream).write(b"123456789")}. */
    @Test
    void a_record_is_framed_as_TensorBoard_frames_it() throws IOException {
        try (EventFile file = EventFile.create(folder, 1_795_575_065)) {
            file.append("123456789".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(folder.resolve("events.out.tfevents.1795575065.hilum.000"))
                .hasBinaryContent(HexFormat.of().parseHex("090000000000000037f97139313233343536373839e5b08ac7"));
    }

    @Test
    void files_are_in_the_order_of_their_names_also_within_a_second() throws IOException {
        for (int file = 0; file < 12; file++) {
            EventFile.create(folder, 7).close();
        }
        EventFile.create(folder, 1_795_575_065).close();
        assertThat(RecordedEvents.files(folder))
                .extracting(file -> file.getFileName().toString())
                .hasSize(13)
                .startsWith("events.out.tfevents.0000000007.hilum.000", "events.out.tfevents.0000000007.hilum.001")
                .endsWith("events.out.tfevents.0000000007.hilum.011", "events.out.tfevents.1795575065.hilum.012");
    }

    @Test
    void a_record_is_in_the_file_when_append_returns() throws IOException {
        try (EventFile file = EventFile.create(folder, 7)) {
            file.append(new byte[] {1, 2, 3});
            byte[] content = Files.readAllBytes(RecordedEvents.files(folder).get(0));
            assertThat(RecordedEvents.records(content)).containsExactly(new byte[] {1, 2, 3});
        }
    }
}
