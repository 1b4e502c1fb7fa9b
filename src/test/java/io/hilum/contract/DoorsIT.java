package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.packaged.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden set through HTTP, events and the command line of the packaged program. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DoorsIT {

    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static Doors doors;

    @BeforeAll
    static void open_the_doors() throws Exception {
        CommandLineDoor commandLine = CommandLineDoor.predict(
                Files.createDirectory(folder.resolve("files")),
                List.of("-jar", ServerProcess.jar().toString()),
                GoldenRequests.all());
        server = ServerProcess.start(folder);
        Http http = new Http(server.address());
        doors = new Doors(
                new JsonDoor(http),
                new FileDoor(http),
                new BinaryEventDoor(http),
                new StructuredEventDoor(http, false),
                new StructuredEventDoor(http, true),
                commandLine);
    }

    @AfterAll
    static void close_the_doors() throws Exception {
        try {
            server.terminate();
            assertThat(server.log()).doesNotContain(GoldenRequests.SECRET, "Exception");
        } finally {
            server.close();
        }
    }

    static Stream<GoldenRequest> requests() {
        return GoldenRequests.all();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void every_door_gives_the_answer_that_is_prescribed_and_all_give_the_same(GoldenRequest request) throws Exception {
        int taking = doors.check(request);
        assertThat(taking).isGreaterThanOrEqualTo(request.json().isPresent() ? 3 : 1);
    }
}
