package io.hilum.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.store.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** S3Proxy 2.9.0, whose requests are signed with the credentials of the SDK's default chain. */
class S3StoreTest extends RemoteStoreContract {

    private static final Map<String, String> PROPERTIES = Map.of(
            "aws.region", "eu-central-1", "aws.accessKeyId", S3Server.KEY_ID, "aws.secretAccessKey", S3Server.SECRET);

    @TempDir
    static Path serverFolder;

    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(serverFolder.resolve("buckets/hospital"));
        server = S3Server.serving(serverFolder.resolve("buckets"), serverFolder.resolve("s3proxy.properties"));
    }

    @AfterAll
    static void stop() {
        server.close();
        PROPERTIES.keySet().forEach(System::clearProperty);
    }

    @BeforeEach
    void setCredentials() {
        PROPERTIES.forEach(System::setProperty);
    }

    @Override
    Path served() {
        return serverFolder.resolve("buckets/hospital/radiology/models");
    }

    @Override
    int serverPort() {
        return server.port();
    }

    @Override
    ModelStore storeAt(int port) {
        return storeAt(port, "hospital");
    }

    private static ModelStore storeAt(int port, String bucket) {
        return new RemoteStore(new S3Files(
                bucket,
                "radiology/models/",
                new S3Settings(Optional.of(URI.create("http://127.0.0.1:" + port)), true),
                SILENCE));
    }

    @Test
    void its_models_and_versions_are_listed() throws IOException {
        put("heart/9/model.json", "{}");
        put("heart/10/model.json", "{}");
        put("heart/latest", "10\n");
        ModelStore store = storeAt(server.port());
        assertThat(store.names()).isEqualTo(List.of("heart", "lung"));
        assertThat(store.versions("heart")).isEqualTo(List.of("9", "10"));
        assertThat(store.latest("heart")).contains("10");
        assertThat(store.versions("nobody")).isEmpty();
    }

    private static void put(String key, String text) {
        try (S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build()) {
            client.putObject(
                    object -> object.bucket("hospital").key("radiology/models/" + key), RequestBody.fromString(text));
        }
    }

    @Test
    void a_wrong_secret_is_403_with_what_to_do_and_without_the_secret() {
        System.setProperty("aws.secretAccessKey", "tr0ub4dor");
        assertThatThrownBy(() -> storeAt(server.port()).latest("lung"))
                .hasMessageContaining("403")
                .hasMessageContaining("s3:GetObject")
                .hasMessageNotContaining("tr0ub4dor")
                .hasMessageNotContaining(S3Server.KEY_ID);
    }

    @Test
    void a_bucket_that_is_not_there_is_named() {
        assertThatThrownBy(() -> storeAt(server.port(), "nowhere").latest("lung"))
                .hasMessageContaining("there is no bucket nowhere");
    }
}
