package io.hilum.function;

import io.hilum.prediction.Answer;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.util.OptionalInt;

/**
 * Refuses an answer that the way back to the caller would not take: Lambda, for one, drops what has more than 6 MB.
 * Only pictures can make an answer large, so what else is in one is allowed for with a constant.
 */
final class AnswerLimit {

    private static final long MEGABYTE = 1024 * 1024;
    private static final long ALL_BUT_THE_PICTURES = 64 * 1024;

    private final OptionalInt megabytes;

    /** @param megabytes the most that an answer may have as JSON, each of 1,048,576 bytes; unlimited when empty */
    AnswerLimit(OptionalInt megabytes) {
        this.megabytes = megabytes;
    }

    /**
     * The same answer.
     *
     * @throws RefusedException when it is too large
     */
    Answer require(Answer answer) {
        if (megabytes.isPresent() && bytes(answer) > megabytes.getAsInt() * MEGABYTE) {
            throw new RefusedException(new Refusal(
                    RefusalCode.RESPONSE_TOO_LARGE,
                    "the answer with its heatmaps has more than " + megabytes.getAsInt()
                            + " MiB, the most that can be given here; expected a request for fewer or smaller heatmaps,"
                            + " with the option \"heatmap\": \"map\" or \"none\""));
        }
        return answer;
    }

    private static long bytes(Answer answer) {
        return ALL_BUT_THE_PICTURES
                + answer.heatmap().values().stream()
                        .mapToLong(picture -> (picture.length + 2) / 3 * 4L)
                        .sum();
    }
}
