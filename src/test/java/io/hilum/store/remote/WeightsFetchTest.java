package io.hilum.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.store.Sha256;
import io.hilum.store.remote.FaultyRelay.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFetchTest {

    private final byte[] object = new byte[1_000_003];
    private final List<Long> reached = new ArrayList<>();

    @TempDir
    private Path folder;

    private LfsObjects server;

    @BeforeEach
    void start() throws IOException {
        new Random(7).nextBytes(object);
        server = new LfsObjects(object);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PublishedWeights weights() {
        return new PublishedWeights("noise", "Noise.", server.address(), Sha256.of(object), object.length, "MIT");
    }

    private Path part() {
        return folder.resolve(Sha256.of(object) + ".part");
    }

    private Path fetch() throws IOException {
        return new WeightsFetch(folder, RemoteStoreContract.SILENCE)
                .fetch(weights(), server.address(), (bytes, fileBytes) -> reached.add(bytes));
    }

    @Test
    void an_object_is_downloaded_and_its_progress_told() throws IOException {
        assertThat(fetch()).hasBinaryContent(object);
        assertThat(reached).isSorted().endsWith((long) object.length);
        assertThat(server.ranges()).containsExactly("all");
    }

    @Test
    void a_download_that_is_cut_goes_on_where_it_stopped() throws IOException {
        try (FaultyRelay relay = new FaultyRelay(server.port())) {
            server.giveObjectsBehind(relay.port());
            relay.spoil(LfsObjects.SIGNATURE, Fault.CUT, Fault.STALLED);
            assertThat(fetch()).hasBinaryContent(object);
            assertThat(relay.isSpent(LfsObjects.SIGNATURE)).isTrue();
        }
        assertThat(server.ranges()).hasSize(3).startsWith("all").doesNotHaveDuplicates();
        assertThat(reached).isSorted();
    }

    @Test
    void what_an_ended_process_left_is_continued() throws IOException {
        Files.write(part(), Arrays.copyOf(object, 600_000));
        assertThat(fetch()).hasBinaryContent(object);
        assertThat(server.ranges()).containsExactly("bytes=600000-");
    }

    @Test
    void what_was_left_and_is_damaged_is_downloaded_anew() throws IOException {
        Files.write(part(), new byte[600_000]);
        assertThat(fetch()).hasBinaryContent(object);
        assertThat(server.ranges()).containsExactly("bytes=600000-", "all");
    }

    @Test
    void what_is_whole_is_not_downloaded_again() throws IOException {
        Files.write(part(), object);
        assertThat(fetch()).hasBinaryContent(object);
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void other_bytes_are_refused_and_not_kept() throws IOException {
        byte[] other = object.clone();
        other[500_000] ^= 1;
        server.close();
        server = new LfsObjects(other, Sha256.of(object));
        assertThatThrownBy(this::fetch).hasMessageContaining(Sha256.of(object));
        assertThat(part()).isEmptyFile();
    }

    @Test
    void a_refusal_tells_the_status_and_not_where_the_object_is() throws IOException {
        try (FaultyRelay relay = new FaultyRelay(server.port())) {
            server.giveObjectsBehind(relay.port());
            relay.spoil(LfsObjects.SIGNATURE, Fault.FORBIDDEN);
            assertThatThrownBy(this::fetch)
                    .hasMessageContaining("403")
                    .hasMessageNotContaining("Signature")
                    .hasMessageNotContaining("http");
        }
    }

    @Test
    void an_object_that_the_server_does_not_have_is_named() throws IOException {
        server.close();
        server = new LfsObjects(object, "0".repeat(64));
        assertThatThrownBy(this::fetch)
                .hasMessageContaining("does not have the object")
                .hasMessageContaining("404");
    }

    @Test
    void a_second_download_of_the_same_weights_is_turned_away() throws IOException {
        try (FileChannel first = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            first.lock();
            assertThatThrownBy(this::fetch).hasMessageContaining("another process");
        }
        assertThat(fetch()).hasBinaryContent(object);
    }

    @Test
    void what_is_published_is_the_object_that_the_authors_name() {
        PublishedWeights cihmlc = PublishedWeights.ALL.get(0);
        assertThat(cihmlc.name()).isEqualTo("cihmlc");
        assertThat(cihmlc.sha256()).isEqualTo("6404d7e710135004584ea2d46cd7a0280732232ce09f00e22fd972e4ae22f103");
        assertThat(cihmlc.sizeBytes()).isEqualTo(142_931_953);
    }
}
