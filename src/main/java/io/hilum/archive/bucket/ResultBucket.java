package io.hilum.archive.bucket;

import io.hilum.finding.Finding;
import io.hilum.network.Draining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Where results are written: {@code KEY.json}, and the overlays in {@code KEY/DIGEST/LABEL.png}. The digest is that of
 * what was predicted and by what, so that two writers never write different pictures to one place; a JSON without its
 * pictures is never seen, as it is written last.
 */
final class ResultBucket implements AutoCloseable {

    // Twenty-one small pictures: the time is that of the answers, not of the bytes.
    private static final int PICTURES_AT_ONCE = 7;
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Client s3;
    private final BucketPrefix place;
    private final ExecutorService threads = Executors.newFixedThreadPool(PICTURES_AT_ONCE, task -> {
        Thread thread = new Thread(task, "hilum-overlays");
        thread.setDaemon(true);
        return thread;
    });

    ResultBucket(S3Client s3, BucketPrefix place) {
        this.s3 = s3;
        this.place = place;
    }

    /** Whether an object is a result itself. */
    boolean holds(ArchivedObject object) {
        return place.holds(object);
    }

    /** Where the result of an object lies. */
    ResultLocation locationOf(ArchivedObject object) {
        return new ResultLocation(place.bucket(), place.key(object.key() + ".json"));
    }

    /** The result that stands there. */
    Optional<StoredResult> find(ResultLocation location) {
        try {
            ResponseBytes<GetObjectResponse> found = s3.getObjectAsBytes(GetObjectRequest.builder()
                    .bucket(location.bucket())
                    .key(location.key())
                    .build());
            return Optional.of(new StoredResult(
                    found.response().eTag(),
                    Revision.of(found.response().metadata()),
                    ResultDocument.refusal(found.asByteArrayUnsafe())));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes pictures.
     *
     * @return the key of each
     */
    Map<Finding, String> writePictures(ArchivedObject object, String digest, Map<Finding, byte[]> pictures) {
        Map<Finding, String> keys = new LinkedHashMap<>();
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        pictures.forEach((finding, picture) -> {
            String key = place.key(object.key() + "/" + digest + "/" + finding.label() + ".png");
            keys.put(finding, key);
            writes.add(CompletableFuture.runAsync(() -> writePicture(key, picture), threads));
        });
        try {
            CompletableFuture.allOf(writes.toArray(new CompletableFuture<?>[0])).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SdkException thrown) {
                throw thrown;
            }
            throw e;
        }
        return keys;
    }

    private void writePicture(String key, byte[] picture) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .contentType("image/png")
                .build();
        s3.putObject(request, RequestBody.fromBytes(picture));
    }

    /**
     * Writes a result in the place of what stood there when it was looked for.
     *
     * @return whether it was written; not so when another has written there since
     */
    boolean replace(
            Optional<StoredResult> stood,
            ResultLocation location,
            String mediaType,
            byte[] document,
            Map<String, String> metadata) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.key())
                .contentType(mediaType)
                .metadata(metadata);
        stood.ifPresentOrElse(result -> request.ifMatch(result.etag()), () -> request.ifNoneMatch("*"));
        try {
            s3.putObject(request.build(), RequestBody.fromBytes(document));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        Draining.drain(threads);
    }
}
