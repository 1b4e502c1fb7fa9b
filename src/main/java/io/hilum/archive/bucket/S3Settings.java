package io.hilum.archive.bucket;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * How S3 is reached, beside what the AWS SDK finds by itself: region and credentials.
 *
 * @param endpoint  another server than that of AWS, such as MinIO
 * @param pathStyle whether the bucket stands in the path rather than in the name of the host
 */
public record S3Settings(Optional<URI> endpoint, boolean pathStyle) {

    /**
     * A client on these settings.
     *
     * @throws ArchiveUnavailableException when it finds no region
     */
    public S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(pathStyle);
        endpoint.ifPresent(builder::endpointOverride);
        return made(builder::build);
    }

    /**
     * What signs addresses on these settings.
     *
     * @throws ArchiveUnavailableException when it finds no region
     */
    public S3Presigner presigner() {
        S3Presigner.Builder builder = S3Presigner.builder()
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .build());
        endpoint.ifPresent(builder::endpointOverride);
        return made(builder::build);
    }

    private static <T> T made(Supplier<T> building) {
        try {
            return building.get();
        } catch (SdkException e) {
            throw ArchiveUnavailableException.because(e);
        }
    }
}
