package io.hilum.archive.bucket;

/**
 * Where a result lies. As text it does not tell its key: it holds the key of the radiograph.
 *
 * @param bucket the bucket of results
 * @param key    the key of the JSON there
 */
public record ResultLocation(String bucket, String key) {

    @Override
    public String toString() {
        return "a result in bucket " + bucket;
    }
}
