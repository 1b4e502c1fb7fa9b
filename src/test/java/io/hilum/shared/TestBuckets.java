package io.hilum.shared;

import io.hilum.archive.bucket.S3Clients;
import io.hilum.store.remote.S3Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Two buckets on {@link S3Server}, of which the one of incoming objects keeps versions; seen past the function. */
public final class TestBuckets {

    private final S3Client s3 = clientAt(S3Server.get().endpoint());
    private final String incoming;
    private final String results;

    private TestBuckets(String name) {
        incoming = name + "-incoming";
        results = name + "-results";
    }

    /** Fresh buckets with names of their own. */
    public static TestBuckets create() {
        TestBuckets buckets = named(UUID.randomUUID().toString());
        buckets.makeIncoming();
        buckets.makeResults();
        return buckets;
    }

    /** {@code NAME-incoming} and {@code NAME-results}, which may not exist yet. */
    public static TestBuckets named(String name) {
        return new TestBuckets(name);
    }

    /** A client of S3 at an address, as the function has it. */
    public static S3Client clientAt(URI endpoint) {
        return S3Clients.client(new S3Settings(Optional.of(endpoint), true));
    }

    /** Makes the bucket of incoming objects. */
    public void makeIncoming() {
        s3.createBucket(bucket -> bucket.bucket(incoming));
        s3.putBucketVersioning(bucket -> bucket.bucket(incoming)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    /** Makes the bucket of results. */
    public void makeResults() {
        s3.createBucket(bucket -> bucket.bucket(results));
    }

    /** The name of the bucket of incoming objects. */
    public String incoming() {
        return incoming;
    }

    /** The name of the bucket of results. */
    public String results() {
        return results;
    }

    /**
     * Puts a file.
     *
     * @return its version
     */
    public String put(String key, byte[] file) {
        return s3.putObject(object -> object.bucket(incoming).key(key), RequestBody.fromBytes(file))
                .versionId();
    }

    /** Deletes a version for good. */
    public void delete(String key, String version) {
        s3.deleteObject(object -> object.bucket(incoming).key(key).versionId(version));
    }

    /** An incoming object's bytes. */
    public byte[] readIncoming(String key) {
        return s3.getObjectAsBytes(object -> object.bucket(incoming).key(key)).asByteArray();
    }

    /** The keys of all results and overlays, in order. */
    public List<String> written() {
        return s3.listObjectsV2(bucket -> bucket.bucket(results)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    /** A result's or an overlay's bytes. */
    public byte[] read(String key) {
        return s3.getObjectAsBytes(object -> object.bucket(results).key(key)).asByteArray();
    }

    /** A result's JSON. */
    public String text(String key) {
        return new String(read(key), StandardCharsets.UTF_8);
    }

    /** A result's metadata. */
    public Map<String, String> metadata(String key) {
        return s3.headObject(object -> object.bucket(results).key(key)).metadata();
    }

    /** Writes a result, as another program would. */
    public void overwrite(String key, String text) {
        s3.putObject(object -> object.bucket(results).key(key), RequestBody.fromString(text));
    }
}
