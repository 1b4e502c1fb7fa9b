package io.hilum.archive.bucket;

import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object as S3 describes it, not yet read.
 *
 * @param object    which one
 * @param revision  what its content is
 * @param sizeBytes how much that is
 */
record SourceObject(ArchivedObject object, Revision revision, long sizeBytes) {

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    /** Asks for an object; empty when it is not there, or its version is the mark of a deletion. */
    static Optional<SourceObject> find(S3Client s3, ArchivedObject object) {
        try {
            HeadObjectResponse head = s3.headObject(HeadObjectRequest.builder()
                    .bucket(object.bucket())
                    .key(object.key())
                    .versionId(object.version().orElse(null))
                    .build());
            Revision revision = new Revision(
                    Optional.ofNullable(head.versionId()),
                    head.eTag().replace("\"", ""),
                    object.sequencer(),
                    head.lastModified());
            return Optional.of(new SourceObject(object, revision, head.contentLength()));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == METHOD_NOT_ALLOWED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Its bytes; S3 refuses when the content is no longer the one that it described. */
    byte[] read(S3Client s3) {
        return s3.getObjectAsBytes(GetObjectRequest.builder()
                        .bucket(object.bucket())
                        .key(object.key())
                        .versionId(revision.version().orElse(null))
                        .ifMatch(quoted(revision.etag()))
                        .build())
                .asByteArrayUnsafe();
    }

    private static String quoted(String etag) {
        return '"' + etag + '"';
    }
}
