package io.hilum.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.store.remote.StoreAddress.Bucket;
import io.hilum.store.remote.StoreAddress.Folder;
import io.hilum.store.remote.StoreAddress.Site;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {

    @Test
    void a_path_is_a_folder_with_and_without_a_scheme() {
        assertThat(StoreAddress.parse("model-store")).isEqualTo(new Folder(Path.of("model-store")));
        assertThat(StoreAddress.parse("/models/a b")).isEqualTo(new Folder(Path.of("/models/a b")));
        assertThat(StoreAddress.parse("file:///models/a%20b")).isEqualTo(new Folder(Path.of("/models/a b")));
        assertThat(StoreAddress.parse("file:/models")).isEqualTo(new Folder(Path.of("/models")));
        assertThat(StoreAddress.parse("file:models")).isEqualTo(new Folder(Path.of("models")));
    }

    @Test
    void a_bucket_has_a_prefix_or_none() {
        assertThat(StoreAddress.parse("s3://hospital/radiology/models"))
                .isEqualTo(new Bucket("hospital", "radiology/models/"));
        assertThat(StoreAddress.parse("s3://hospital/radiology/models/"))
                .isEqualTo(new Bucket("hospital", "radiology/models/"));
        assertThat(StoreAddress.parse("s3://hospital")).isEqualTo(new Bucket("hospital", ""));
        assertThat(StoreAddress.parse("s3://hospital/")).isEqualTo(new Bucket("hospital", ""));
        assertThat(StoreAddress.parse("s3://under_score/models")).isEqualTo(new Bucket("under_score", "models/"));
    }

    @Test
    void a_site_is_reached_over_tls_unless_it_is_on_this_machine() {
        assertThat(StoreAddress.parse("https://models.example/chest"))
                .isEqualTo(new Site(URI.create("https://models.example/chest/")));
        assertThat(StoreAddress.parse("https://models.example"))
                .isEqualTo(new Site(URI.create("https://models.example/")));
        assertThat(StoreAddress.parse("http://localhost:9000/chest/"))
                .isEqualTo(new Site(URI.create("http://localhost:9000/chest/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://models.example/chest",
                "https://user:hunter2@models.example/chest",
                "https://models.example/chest?token=hunter2",
                "https://models.example/chest#hunter2",
                "https:///hunter2",
                "s3://hunter2@bucket/prefix",
                "s3://bucket/prefix?key=hunter2",
                "s3:///hunter2",
                "gs://hunter2/prefix",
                "https://models.example/hunter2 %",
                "file://hunter2/models"
            })
    void what_is_no_store_is_refused_without_repeating_what_may_hold_a_password(String text) {
        assertThatThrownBy(() -> StoreAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .satisfies(thrown -> assertThat(thrown.getCause()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio", "https://user:hunter2@minio.example", "https://minio.example?x=hunter2"})
    void an_endpoint_that_is_no_server_is_refused_by_its_key(String text) {
        assertThatThrownBy(() -> new S3Settings(Optional.of(URI.create(text)), false))
                .hasMessageContaining("hilum.s3.endpoint")
                .hasMessageNotContaining("hunter2");
    }
}
