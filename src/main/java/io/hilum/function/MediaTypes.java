package io.hilum.function;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** The media types of requests. */
final class MediaTypes {

    /** A request as JSON. */
    static final String JSON = "application/json";

    /** Files that are read as they are; what they hold is told by their first bytes. */
    static final List<String> FILES =
            List.of("image/png", "image/jpeg", "image/tiff", "image/bmp", "application/dicom");

    private MediaTypes() {}

    /** The media type of a request, in lower case and without parameters; JSON where it says nothing. */
    static String of(RoutingContext request) {
        String given = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (given == null || given.isBlank()) {
            return JSON;
        }
        return given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the caller takes JSON for an answer (RFC 9110, section 12.5.1), as all do who say nothing. */
    static boolean acceptsJson(RoutingContext request) {
        List<MIMEHeader> accepted = request.parsedHeaders().accept();
        return accepted.isEmpty()
                || accepted.stream()
                        .anyMatch(range -> range.weight() > 0
                                && isOneOf(range.component(), "*", "application")
                                && isOneOf(range.subComponent(), "*", "json"));
    }

    private static boolean isOneOf(String name, String any, String exact) {
        return name.equals(any) || name.equalsIgnoreCase(exact);
    }
}
