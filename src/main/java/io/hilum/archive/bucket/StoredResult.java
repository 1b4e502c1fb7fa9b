package io.hilum.archive.bucket;

import io.hilum.refusal.Refusal;
import java.util.Optional;

/**
 * The result that stands for a key.
 *
 * @param etag     the entity tag of its JSON, as S3 gives it
 * @param revision of which content it is; empty when Hilum did not write it
 * @param refusal  why there is no answer; empty when there is one
 */
record StoredResult(String etag, Optional<Revision> revision, Optional<Refusal> refusal) {

    /** Whether it is the result of this very content. */
    boolean isOf(Revision asked) {
        return revision.filter(asked::isSameAs).isPresent();
    }

    /** Whether it is the result of a content that came after this one. */
    boolean isNewerThan(Revision asked) {
        return revision.filter(asked::isBefore).isPresent();
    }
}
