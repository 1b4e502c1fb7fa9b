package io.hilum.store.remote;

import java.net.URI;
import java.util.Optional;

/**
 * How S3 is reached, beside what the AWS SDK finds by itself.
 *
 * @param endpoint  another server than that of AWS, such as MinIO
 * @param pathStyle whether the bucket stands in the path rather than in the name of the host
 */
public record S3Settings(Optional<URI> endpoint, boolean pathStyle) {

    /**
     * @throws IllegalArgumentException when the endpoint is no server; the message names its key
     */
    public S3Settings {
        endpoint.ifPresent(address -> {
            if (address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
                throw new IllegalArgumentException(
                        "hilum.s3.endpoint is no server; expected an address such as https://minio.example:9000");
            }
        });
    }
}
