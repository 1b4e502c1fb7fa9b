package io.hilum.store.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.store.ModelReference;
import io.hilum.store.Sha256;
import io.hilum.store.remote.FaultyRelay.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a cache folder. */
class SharedCacheTest {

    @TempDir
    private Path folder;

    private WebServer server;
    private FaultyRelay relay;
    private byte[] archive;

    @BeforeEach
    void start() throws IOException {
        archive = SmallArchives.write(folder.resolve("served"), "lung", "1");
        server = WebServer.withRanges(folder.resolve("served"));
        relay = new FaultyRelay(server.port());
    }

    @AfterEach
    void stop() {
        relay.close();
        server.close();
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private List<Path> cached() throws IOException {
        Path models = cache().resolve("models");
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(models)) {
            return files.toList();
        }
    }

    @Test
    void processes_that_fetch_the_same_at_once_all_get_it() throws Exception {
        relay.spoil("serving.pt", Fault.SLOW, Fault.SLOW, Fault.SLOW);
        List<Process> processes = List.of(
                FetchingProcess.start(relay.port(), cache()),
                FetchingProcess.start(relay.port(), cache()),
                FetchingProcess.start(relay.port(), cache()));
        for (Process process : processes) {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(printed).isEqualToIgnoringNewLines(Sha256.of(archive));
            assertThat(process.waitFor()).isZero();
        }
        assertThat(cached()).hasSize(1);
        assertThat(cached().get(0)).hasBinaryContent(archive);
    }

    @Test
    void what_a_killed_process_left_is_never_loaded_and_goes_away_after_a_day() throws Exception {
        relay.spoil("serving.pt", Fault.STALLED);
        Process killed = FetchingProcess.start(relay.port(), cache());
        while (cached().isEmpty() || Files.size(cached().get(0)) == 0) {
            assertThat(killed.isAlive()).isTrue();
            Thread.sleep(5);
        }
        killed.destroyForcibly().waitFor();
        Path left = cached().get(0);
        assertThat(left.getFileName().toString()).startsWith(".");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        byte[] fetched = SmallArchives.loader(WebStoreTest.webStoreAt(server.port()), cache())
                .servingArchive(new ModelReference("lung", "1"));
        assertThat(Arrays.equals(fetched, archive)).isTrue();
        assertThat(left).doesNotExist();
        assertThat(cached()).hasSize(1);
    }
}
