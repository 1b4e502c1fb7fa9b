package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.contract.LambdaDoor.Body;
import io.hilum.packaged.LambdaProcess;
import io.hilum.packaged.RuntimeApi;
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

/**
 * The golden set through Lambda's Runtime API and the command line of the same package: {@code mvn verify -Plambda}. As
 * {@link DoorsIT} holds the command line to HTTP and events, all doors are tied together.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LambdaDoorsIT {

    @TempDir
    static Path folder;

    private static RuntimeApi api;
    private static LambdaProcess lambda;
    private static Doors doors;

    @BeforeAll
    static void open_the_doors() throws Exception {
        Path task = LambdaProcess.unpack(folder.resolve("task"));
        CommandLineDoor commandLine = CommandLineDoor.predict(
                Files.createDirectory(folder.resolve("files")),
                List.of("-classpath", LambdaProcess.classPath(task), "io.hilum.command.Main"),
                GoldenRequests.all());
        api = new RuntimeApi();
        lambda = LambdaProcess.start(task, api);
        api.awaitInitialisation();
        doors = new Doors(
                new LambdaDoor(api, "api-gateway-v2.json", Body.JSON),
                new LambdaDoor(api, "api-gateway-v2.json", Body.JSON_IN_BASE64),
                new LambdaDoor(api, "api-gateway-v2.json", Body.FILE),
                new LambdaDoor(api, "function-url.json", Body.JSON),
                new LambdaDoor(api, "function-url.json", Body.JSON_IN_BASE64),
                new LambdaDoor(api, "function-url.json", Body.FILE),
                commandLine);
    }

    @AfterAll
    static void close_the_doors() throws Exception {
        try {
            lambda.terminate();
            assertThat(lambda.log()).doesNotContain(GoldenRequests.SECRET, "Exception");
        } finally {
            lambda.close();
            api.close();
        }
    }

    static Stream<GoldenRequest> requests() {
        return GoldenRequests.all();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void every_door_gives_the_answer_that_is_prescribed_and_all_give_the_same(GoldenRequest request) throws Exception {
        assertThat(doors.check(request)).isGreaterThanOrEqualTo(2);
    }
}
