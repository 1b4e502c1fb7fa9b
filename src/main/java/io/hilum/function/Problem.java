package io.hilum.function;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.hilum.refusal.Refusal;

/**
 * A refusal as {@code application/problem+json} (RFC 9457).
 *
 * @param type     a stable path for the code
 * @param title    what the code means
 * @param status   the HTTP status
 * @param detail   what was seen and what is accepted
 * @param instance the request's id, which the log of the operator has too
 * @param code     the stable code
 * @param success  always false
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "success"})
public record Problem(
        String type, String title, int status, String detail, String instance, String code, boolean success) {

    /** The media type of the document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Refusal refusal, String requestId) {
        String code = refusal.code().code();
        return new Problem(
                "/problems/" + code,
                refusal.code().title(),
                refusal.code().status(),
                refusal.detail(),
                requestId,
                code,
                false);
    }
}
