package io.hilum.function;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The media types of requests. */
final class MediaTypes {

    /** A request as JSON. */
    static final String JSON = "application/json";

    /** Files that are read as they are; what they hold is told by their first bytes. */
    static final List<String> FILES =
            List.of("image/png", "image/jpeg", "image/tiff", "image/bmp", "application/dicom");

    private static final List<String> RANGES_OF_JSON = List.of(JSON, "application/*", "*/*");

    private MediaTypes() {}

    /** The media type of a request, in lower case and without parameters; JSON where it says nothing. */
    static String of(RoutingContext request) {
        String given = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (given == null || given.isBlank()) {
            return JSON;
        }
        return given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the caller takes JSON for an answer, as all do who say nothing. The most specific range that JSON is in
     * counts (RFC 9110, section 12.5.1).
     */
    static boolean acceptsJson(RoutingContext request) {
        List<MIMEHeader> accepted = request.parsedHeaders().accept();
        for (String range : RANGES_OF_JSON) {
            OptionalDouble weight = accepted.stream()
                    // Vert.x knows the parts of a header only after it was asked for the weight.
                    .filter(each -> each.weight() >= 0)
                    .filter(each -> range.equalsIgnoreCase(each.component() + "/" + each.subComponent()))
                    .mapToDouble(MIMEHeader::weight)
                    .max();
            if (weight.isPresent()) {
                return weight.getAsDouble() > 0;
            }
        }
        return accepted.isEmpty();
    }
}
