package io.hilum.archive.bucket;

import io.hilum.store.remote.S3Settings;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes what reaches archives in S3; region and credentials are where the AWS SDK finds them by itself. */
public final class S3Clients {

    private S3Clients() {}

    /**
     * A client on some settings.
     *
     * @throws ArchiveUnavailableException when it finds no region
     */
    public static S3Client client(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(settings.pathStyle());
        settings.endpoint().ifPresent(builder::endpointOverride);
        return made(builder::build);
    }

    /**
     * What signs addresses on some settings.
     *
     * @throws ArchiveUnavailableException when it finds no region
     */
    public static S3Presigner presigner(S3Settings settings) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        settings.endpoint().ifPresent(builder::endpointOverride);
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
