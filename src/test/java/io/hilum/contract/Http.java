package io.hilum.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.hilum.shared.DefaultModel;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Requests over HTTP to one address, and what holds for all responses. */
final class Http {

    private final String address;

    /** @param address host and port */
    Http(String address) {
        this.address = address;
    }

    /** A request whose Content-Type is exactly this. */
    RequestSpecification request(String mediaType) {
        EncoderConfig asItIs = EncoderConfig.encoderConfig()
                .encodeContentTypeAs(mediaType, ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().config(RestAssuredConfig.config().encoderConfig(asItIs))
                .baseUri("http://" + address)
                .urlEncodingEnabled(false)
                .contentType(mediaType);
    }

    /** An answer has status 200, a problem document the status that it tells. */
    static Reply reply(Response response) {
        Reply reply = Reply.of(response.asString());
        if (reply instanceof Reply.Refused refused) {
            response.then()
                    .statusCode(refused.problem().get("status").intValue())
                    .contentType("application/problem+json");
        } else {
            namesTheModel(response.then().statusCode(200).contentType("application/json"));
        }
        return reply;
    }

    /** Each answer names the model that gave it. */
    static void namesTheModel(ValidatableResponse response) {
        response.header("X-Hilum-Model", equalTo(DefaultModel.REFERENCE)).header("X-Hilum-Notice", nullValue());
    }
}
