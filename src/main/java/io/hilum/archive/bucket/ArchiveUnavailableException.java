package io.hilum.archive.bucket;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The archive cannot be read or written at the moment: S3 is down, or does not let us. The message tells the operator
 * what S3 said; it has no cause, as texts of the SDK may hold addresses, and those the keys of objects.
 */
public final class ArchiveUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArchiveUnavailableException(String message) {
        super(message);
    }

    static ArchiveUnavailableException because(SdkException thrown) {
        if (thrown instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
            return new ArchiveUnavailableException("S3 answered " + answered.statusCode() + " "
                    + answered.awsErrorDetails().errorCode() + " (request " + answered.requestId() + ")");
        }
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new ArchiveUnavailableException("S3 cannot be asked: "
                + thrown.getClass().getSimpleName() + " by " + cause.getClass().getSimpleName()
                + "; look at the region, the credentials and hilum.s3.endpoint");
    }
}
