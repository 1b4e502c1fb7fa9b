package io.hilum.archive.bucket;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/** Addresses that a file may be put to, past the function and its limit for bodies. */
public final class Uploads {

    /**
     * An address that takes one file.
     *
     * @param url       where to PUT it, with the headers Content-Type and Content-Length that were asked for
     * @param key       the key that it will have: random
     * @param expiresAt when the address ends
     */
    public record Upload(URI url, String key, Instant expiresAt) {}

    private final S3Presigner presigner;
    private final BucketPrefix place;
    private final Duration validity;

    /**
     * @param place    where the files will lie
     * @param validity how long an address holds
     */
    public Uploads(S3Presigner presigner, BucketPrefix place, Duration validity) {
        this.presigner = presigner;
        this.place = place;
        this.validity = validity;
    }

    /**
     * Signs an address. S3 takes there exactly as many bytes, and only of this type.
     *
     * @throws ArchiveUnavailableException when there are no credentials to sign with
     */
    public Upload sign(String contentType, long sizeBytes) {
        String key = place.key(UUID.randomUUID().toString());
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .contentType(contentType)
                .contentLength(sizeBytes)
                .build();
        try {
            PresignedPutObjectRequest signed = presigner.presignPutObject(PutObjectPresignRequest.builder()
                    .putObjectRequest(put)
                    .signatureDuration(validity)
                    .build());
            return new Upload(URI.create(signed.url().toString()), key, signed.expiration());
        } catch (SdkException e) {
            throw ArchiveUnavailableException.because(e);
        }
    }
}
