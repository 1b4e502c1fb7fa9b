package io.hilum.store.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects below a prefix of a bucket. Region and credentials are those of the AWS SDK's default chain, and so are the
 * retries of requests; the retries of broken bodies are those of whoever reads them.
 */
final class S3Files implements RemoteFiles {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final String NO_SUCH_BUCKET = "NoSuchBucket";

    private final String bucket;
    private final String prefix;
    private final S3Settings settings;
    private final Duration silence;
    private S3Client client;

    /**
     * @param prefix  ends with a slash, or is empty
     * @param silence how long a server may stand still
     */
    S3Files(String bucket, String prefix, S3Settings settings, Duration silence) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.settings = settings;
        this.silence = silence;
    }

    /** The client, made when it is first needed: it looks for a region, and loads a thousand classes. */
    private synchronized S3Client client() throws RemoteReadException {
        if (client == null) {
            try {
                S3ClientBuilder builder = S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(silence))
                        .forcePathStyle(settings.pathStyle())
                        // The digests of the manifest say more than the checksums of S3.
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
                settings.endpoint().ifPresent(builder::endpointOverride);
                client = builder.build();
            } catch (SdkException | IllegalArgumentException e) {
                throw RemoteReadException.lasting(
                        "S3 cannot be asked: set AWS_REGION, and look at hilum.s3.endpoint", e);
            }
        }
        return client;
    }

    @Override
    public Optional<RemoteBytes> open(String key, Span span) throws RemoteReadException {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(prefix + key).ifMatch(span.version());
        if (!span.isAll()) {
            request.range(span.header());
        }
        try {
            ResponseInputStream<GetObjectResponse> in = client().getObject(request.build());
            GetObjectResponse response = in.response();
            Extent extent = Extent.parse(response.contentRange()).orElse(Extent.whole(response.contentLength()));
            return Optional.of(new RemoteBytes(key, in, in::abort, extent, response.eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw explained(e, key);
        }
    }

    @Override
    public List<String> folders(String folder) throws RemoteReadException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix + folder)
                .delimiter("/")
                .build();
        try {
            return client().listObjectsV2Paginator(request).commonPrefixes().stream()
                    .map(CommonPrefix::prefix)
                    .map(found -> found.substring(prefix.length() + folder.length(), found.length() - 1))
                    .toList();
        } catch (SdkException e) {
            throw explained(e, "the list of " + (folder.isEmpty() ? "models" : folder));
        }
    }

    private RemoteReadException explained(SdkException e, String what) {
        if (e instanceof S3Exception answered) {
            return explained(answered, what);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return RemoteReadException.lasting("S3 did not answer when asked for " + what, e);
            }
        }
        return RemoteReadException.lasting(
                "S3 cannot be asked for " + what + ": the AWS SDK finds no credentials, or cannot use them", e);
    }

    private RemoteReadException explained(S3Exception e, String what) {
        String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        String answer = "S3 answers " + e.statusCode() + (isPlain(code) ? " (" + code + ")" : "") + " for " + what;
        return switch (e.statusCode()) {
            case FORBIDDEN ->
                RemoteReadException.lasting(
                        answer + ": let the credentials read it (s3:GetObject, and s3:ListBucket of bucket " + bucket
                                + ")",
                        e);
            case NOT_FOUND ->
                RemoteReadException.lasting(
                        NO_SUCH_BUCKET.equals(code) ? answer + ": there is no bucket " + bucket : answer, e);
            case PRECONDITION_FAILED -> RemoteReadException.lasting(what + " changed while it was read", e);
            // The SDK has tried again already.
            default -> RemoteReadException.lasting(answer, e);
        };
    }

    private static boolean isPlain(String code) {
        return code != null && code.matches("[A-Za-z]{1,64}");
    }
}
