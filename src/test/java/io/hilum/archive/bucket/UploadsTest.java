package io.hilum.archive.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hilum.shared.S3Server;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.TestBuckets;
import io.hilum.store.remote.S3Settings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

    @Test
    void a_signed_address_takes_the_file_and_binds_its_type_and_size() throws Exception {
        TestBuckets buckets = TestBuckets.create();
        Uploads uploads = new Uploads(
                S3Clients.presigner(new S3Settings(Optional.of(S3Server.get().endpoint()), true)),
                new BucketPrefix(buckets.incoming(), "uploads/"),
                Duration.ofMinutes(15));
        byte[] picture = SamplePictures.png(64, 64, 1);
        Uploads.Upload upload = uploads.sign("image/png", picture.length);
        assertThat(upload.url().getQuery())
                .contains("X-Amz-SignedHeaders=content-length;content-type;host")
                .contains("X-Amz-Expires=900");
        assertThat(upload.expiresAt())
                .isBetween(Instant.now().plusSeconds(600), Instant.now().plusSeconds(901));
        assertThat(upload.key()).matches("uploads/[0-9a-f-]{36}");
        assertThat(uploads.sign("image/png", 1).key()).isNotEqualTo(upload.key());

        HttpRequest put = HttpRequest.newBuilder(upload.url())
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofByteArray(picture))
                .build();
        assertThat(HttpClient.newHttpClient().send(put, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(buckets.readIncoming(upload.key())).isEqualTo(picture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bucket", "s3://", "s3:///a", "https://bucket/a", "s3://BUCKET", "s3://a"})
    void what_is_no_part_of_a_bucket_names_its_setting(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketPrefix.parse("hilum.uploads.bucket", address))
                .withMessageContaining("hilum.uploads.bucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://results/a/b", "s3://results/a/b/", "s3://results//a/b//"})
    void slashes_around_a_prefix_do_not_matter(String address) {
        assertThat(BucketPrefix.parse("x", address)).isEqualTo(new BucketPrefix("results", "a/b/"));
        assertThat(BucketPrefix.parse("x", "s3://results")).isEqualTo(new BucketPrefix("results", ""));
    }
}
