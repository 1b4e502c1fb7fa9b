/**
 * Archives in buckets of S3: an object is created there, and its result is written to another bucket. Plain Java; what
 * brings the news of an object, a queue or an event, is the function's.
 */
package io.hilum.archive.bucket;
