package io.hilum.archive.bucket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a bucket.
 *
 * @param bucket the bucket's name
 * @param prefix what its keys begin with: empty, or ending with a slash
 */
public record BucketPrefix(String bucket, String prefix) {

    private static final Pattern ADDRESS = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    /**
     * Reads an address such as {@code s3://bucket/prefix}.
     *
     * @param setting the key of the setting that has it
     * @throws IllegalArgumentException when it is none; the message names the setting
     */
    public static BucketPrefix parse(String setting, String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    setting + " is no part of a bucket; expected an address such as s3://bucket/prefix");
        }
        String path = parts.group(2) == null ? "" : parts.group(2).replaceAll("^/+|/+$", "");
        return new BucketPrefix(parts.group(1), path.isEmpty() ? "" : path + "/");
    }

    /** The key of an object here. */
    public String key(String name) {
        return prefix + name;
    }

    /** Whether an object lies here. */
    boolean holds(ArchivedObject object) {
        return object.bucket().equals(bucket) && object.key().startsWith(prefix);
    }
}
