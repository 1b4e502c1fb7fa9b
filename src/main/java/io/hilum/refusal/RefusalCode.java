package io.hilum.refusal;

import java.util.Locale;

/**
 * Why something was refused: the stable vocabulary shared by every way in.
 *
 * <p>A code never changes its meaning. Callers branch on {@link #code()}, people read the refusal's detail.
 */
public enum RefusalCode {
    MISSING_BODY(400, "The request has no body"),
    MALFORMED_JSON(400, "The request body is not the expected JSON"),
    MISSING_IMAGE(400, "The request holds no image"),
    NOT_BASE64(400, "The image is not base64"),
    UNKNOWN_OPTION(400, "The request has an option that is not known"),
    UNKNOWN_FINDING(400, "The request names a finding that is not known"),
    INVALID_OPTION(400, "An option of the request has a value that is not accepted"),
    NOT_AN_EVENT(400, "The request is not a CloudEvent"),
    MISSING_EVENT_ATTRIBUTE(400, "The event lacks an attribute"),
    INVALID_EVENT(400, "The event is not one that CloudEvents 1.0 allows"),
    UNAUTHORIZED(401, "The request does not prove who sends it"),
    FORBIDDEN(403, "The caller may not ask for predictions"),
    FORBIDDEN_ORIGIN(403, "Pages of this origin may not ask"),
    NOT_FOUND(404, "Nothing is served at this path"),
    OBJECT_NOT_FOUND(404, "The object is not in the archive"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in the requested media type"),
    BODY_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the request is not read here"),
    BATCHED_EVENTS(415, "Batches of events are not read"),
    UNKNOWN_EVENT_TYPE(422, "The type of the event is not known here"),
    NOT_AN_IMAGE(422, "The file is not an image that can be read"),
    TRUNCATED_IMAGE(422, "The image ends early"),
    UNSUPPORTED_IMAGE(422, "The image's pixel format is not read"),
    TOO_MANY_PIXELS(422, "The image has too many pixels"),
    TOO_FEW_PIXELS(422, "The image is too small"),
    BLANK_IMAGE(422, "The image is blank"),
    UNSUPPORTED_TRANSFER_SYNTAX(422, "The DICOM file's transfer syntax is not read"),
    WRONG_MODALITY(422, "The DICOM file is of a modality that is not read"),
    WRONG_BODY_PART(422, "The DICOM file shows another body part than the chest"),
    NO_PIXEL_DATA(422, "The DICOM file holds no pixels"),
    UNREADABLE_FILE(422, "The file cannot be read"),
    FILE_TOO_LARGE(422, "The file is too large"),
    NOT_A_KERAS_FILE(422, "The file is not a Keras model"),
    DIFFERENT_ARCHITECTURE(422, "The model has another architecture"),
    UNUSABLE_WEIGHTS(422, "The model's weights cannot be used"),
    UNUSABLE_LABELS(422, "The label file cannot be used"),
    UNUSABLE_RADIOGRAPHS(422, "Radiographs of the label file are missing or cannot be read"),
    UNUSABLE_CACHE(422, "The folder for prepared radiographs cannot be used"),
    SHARED_PATIENTS(422, "The same patients are in two splits"),
    UNUSABLE_PREDICTIONS(422, "The file of predictions cannot be used"),
    UNUSABLE_OPERATING_POINTS(422, "The file of operating points cannot be used"),
    RESPONSE_TOO_LARGE(422, "The answer is larger than can be sent"),
    QUEUE_FULL(503, "Too many predictions are waiting"),
    MODEL_UNAVAILABLE(503, "The model cannot be used at the moment"),
    KEYS_UNAVAILABLE(503, "Tokens cannot be checked at the moment"),
    SHUTTING_DOWN(503, "The service is shutting down"),
    ARCHIVE_UNAVAILABLE(503, "The archive cannot be used at the moment"),
    NOT_CONFIGURED(501, "The service is not set up for this"),
    INTERNAL_ERROR(500, "The prediction failed");

    private final int status;
    private final String title;

    RefusalCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code as callers see it: lower-case words with hyphens, such as {@code too-many-pixels}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that carries this code, 400 to 503. */
    public int status() {
        return status;
    }

    /** A short sentence that is the same for every occurrence (RFC 9457, section 3.1.3). */
    public String title() {
        return title;
    }
}
