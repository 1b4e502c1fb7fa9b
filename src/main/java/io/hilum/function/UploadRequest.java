package io.hilum.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;

/**
 * The file that somebody wants to upload.
 *
 * @param contentType its media type, one of {@link MediaTypes#FILES}
 * @param sizeBytes   its size, at least 1
 */
record UploadRequest(String contentType, long sizeBytes) {

    private static final int MEGABYTE = 1_000_000;

    /**
     * Reads a request.
     *
     * @param mostMegabytes the most that a file may have
     * @return refused as {@code MISSING_BODY}, {@code MALFORMED_JSON}, {@code UNSUPPORTED_MEDIA_TYPE} or
     *     {@code FILE_TOO_LARGE}
     */
    static Outcome<UploadRequest> read(ObjectMapper json, byte[] body, int mostMegabytes) {
        String expected = "expected a JSON object like {\"content_type\": \"image/png\", \"size_bytes\": 1000000}";
        if (body.length == 0) {
            return Outcome.refused(RefusalCode.MISSING_BODY, "the request has no body; " + expected);
        }
        JsonNode given = tree(json, body);
        JsonNode size = given.path("size_bytes");
        if (!given.path("content_type").isTextual() || !size.canConvertToLong() || !size.isIntegralNumber()) {
            return Outcome.refused(RefusalCode.MALFORMED_JSON, "the body is not the expected JSON; " + expected);
        }
        if (!MediaTypes.FILES.contains(given.get("content_type").textValue())) {
            return Outcome.refused(
                    RefusalCode.UNSUPPORTED_MEDIA_TYPE,
                    "files of this content_type are not read; expected one of " + String.join(", ", MediaTypes.FILES));
        }
        return ofSize(given.get("content_type").textValue(), size.longValue(), mostMegabytes);
    }

    private static Outcome<UploadRequest> ofSize(String contentType, long sizeBytes, int mostMegabytes) {
        if (sizeBytes < 1) {
            return Outcome.refused(RefusalCode.MALFORMED_JSON, "size_bytes is " + sizeBytes + "; expected at least 1");
        }
        if (sizeBytes > (long) mostMegabytes * MEGABYTE) {
            return Outcome.refused(
                    RefusalCode.FILE_TOO_LARGE,
                    "the file has " + sizeBytes + " bytes; the most is " + mostMegabytes + " megabytes");
        }
        return Outcome.accepted(new UploadRequest(contentType, sizeBytes));
    }

    private static JsonNode tree(ObjectMapper json, byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            return json.missingNode();
        }
    }
}
