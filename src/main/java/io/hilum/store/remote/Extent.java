package io.hilum.store.remote;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where bytes are in a file.
 *
 * @param from      offset of the first
 * @param until     offset behind the last; {@link Long#MAX_VALUE} where it is not known
 * @param fileBytes size of the file; {@link Long#MAX_VALUE} where it is not known
 */
record Extent(long from, long until, long fileBytes) {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

    /** A whole file of so many bytes; a negative number for one that nobody tells. */
    static Extent whole(long bytes) {
        long known = bytes < 0 ? Long.MAX_VALUE : bytes;
        return new Extent(0, known, known);
    }

    /** What a header {@code Content-Range} says (RFC 9110, section 14.4); empty when it says nothing of use. */
    static Optional<Extent> parse(String contentRange) {
        Matcher matcher = CONTENT_RANGE.matcher(contentRange == null ? "" : contentRange);
        return matcher.matches()
                ? Optional.of(new Extent(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)) + 1,
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }
}
