package io.hilum.function;

import io.hilum.prediction.Answer;
import io.hilum.prediction.AnswerJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;

/** Sends answers as JSON over HTTP. */
final class AnswerWriter {

    private AnswerWriter() {}

    /** Sends an answer when it comes, from the thread that brings it; fails the request when it does not. */
    static void write(Uni<Answer> answer, RoutingContext request) {
        answer.map(AnswerWriter::json)
                .subscribe()
                .with(
                        json -> request.response()
                                .putHeader("Content-Type", MediaTypes.JSON)
                                .end(json),
                        request::fail);
    }

    private static Buffer json(Answer answer) {
        Buffer json = Buffer.buffer(Math.toIntExact(AnswerJson.length(answer)));
        try {
            AnswerJson.write(answer, new Appending(json));
        } catch (IOException e) {
            throw new IllegalStateException("a buffer can always be written to", e);
        }
        return json;
    }

    /** Appends to a buffer. */
    private static final class Appending extends OutputStream {

        private final Buffer buffer;

        private Appending(Buffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int value) {
            buffer.appendByte((byte) value);
        }

        @Override
        public void write(byte[] values, int from, int count) {
            buffer.appendBytes(values, from, count);
        }
    }
}
