package io.hilum.contract;

/** The types of events, as README.md has them. */
final class EventTypes {

    static final String REQUESTED = "io.hilum.prediction.requested.v1";

    private EventTypes() {}

    /** The type of the event that has a reply as its data. */
    static String of(Reply reply) {
        return reply instanceof Reply.Answered ? "io.hilum.prediction.completed.v1" : "io.hilum.prediction.refused.v1";
    }

    /** The media type of that data. */
    static String mediaTypeOf(Reply reply) {
        return reply instanceof Reply.Answered ? "application/json" : "application/problem+json";
    }
}
