package io.hilum.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.archive.bucket.BucketPrefix;
import io.hilum.archive.bucket.S3Clients;
import io.hilum.archive.bucket.Uploads;
import io.hilum.configuration.Assembly;
import io.hilum.configuration.HilumConfiguration;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/** Gives addresses that large files may be put to, past the limits of the function and of what stands before it. */
@ApplicationScoped
public class UploadRoute {

    /** Where addresses are asked for. */
    static final String PATH = "/uploads";

    private static final int CREATED = 201;

    /**
     * An address as callers see it.
     *
     * @param url       where the file is put (HTTP PUT), with the Content-Type and of the size that were asked for
     * @param key       the key that it will have in the bucket
     * @param expiresAt when the address ends, in UTC (ISO 8601)
     */
    @JsonPropertyOrder({"url", "key", "expires_at"})
    record Reply(
            @JsonProperty("url") String url,
            @JsonProperty("key") String key,
            @JsonProperty("expires_at") String expiresAt) {

        private static Reply of(Uploads.Upload upload) {
            return new Reply(
                    upload.url().toString(), upload.key(), upload.expiresAt().toString());
        }
    }

    private final HilumConfiguration configuration;
    private final ObjectMapper json;
    private final Optional<BucketPrefix> place;
    private Uploads uploads;

    UploadRoute(HilumConfiguration configuration, ObjectMapper json) {
        this.configuration = configuration;
        this.json = json;
        place = configuration.uploads().bucket().map(address -> BucketPrefix.parse("hilum.uploads.bucket", address));
    }

    void addTo(@Observes Router router) {
        router.post(PATH).order(FileRoute.BEFORE_THE_FUNCTION).handler(this::answer);
        router.route(PATH).order(FileRoute.BEFORE_THE_FUNCTION).handler(EventRoutes::requirePost);
    }

    private void answer(RoutingContext request) {
        Buffer body = request.body().buffer();
        boolean inOrder = false;
        request.vertx()
                .executeBlocking(() -> reply(body == null ? new byte[0] : body.getBytes()), inOrder)
                .onSuccess(reply -> request.response()
                        .setStatusCode(CREATED)
                        .putHeader("Content-Type", MediaTypes.JSON)
                        .putHeader("Cache-Control", "no-store")
                        .end(reply))
                .onFailure(request::fail);
    }

    private Buffer reply(byte[] body) throws JsonProcessingException {
        Outcome<Reply> outcome = uploads()
                .then(to -> UploadRequest.read(
                                json, body, configuration.archive().megabytes())
                        .then(file -> Outcome.accepted(Reply.of(to.sign(file.contentType(), file.sizeBytes())))));
        if (outcome instanceof Outcome.Accepted<Reply> accepted) {
            return Buffer.buffer(json.writeValueAsBytes(accepted.value()));
        }
        throw new RefusedException(((Outcome.Refused<Reply>) outcome).refusal());
    }

    /** Made when it is first needed: it looks for a region, and loads many classes. */
    private synchronized Outcome<Uploads> uploads() {
        if (place.isEmpty()) {
            return new Outcome.Refused<>(new Refusal(
                    RefusalCode.NOT_CONFIGURED,
                    "files cannot be uploaded here; the operator can set hilum.uploads.bucket"));
        }
        if (uploads == null) {
            uploads = new Uploads(
                    S3Clients.presigner(Assembly.s3(configuration)),
                    place.get(),
                    Duration.ofMinutes(configuration.uploads().minutes()));
        }
        return Outcome.accepted(uploads);
    }
}
