package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A CloudEvent in binary mode: its attributes in headers. */
record BinaryEventDoor(Http http) implements Door {

    @Override
    public boolean takes(GoldenRequest request) {
        return request.json().isPresent();
    }

    @Override
    public Reply send(GoldenRequest request) {
        String data = request.json().orElseThrow();
        RequestSpecification post = http.request("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/contract")
                .header("ce-type", EventTypes.REQUESTED);
        Response response = (data.isEmpty() ? post : post.body(data)).post("/");
        Reply reply = Reply.of(response.asString());
        response.then().statusCode(200).contentType(EventTypes.mediaTypeOf(reply));
        assertThat(response.header("ce-type")).isEqualTo(EventTypes.of(reply));
        if (reply instanceof Reply.Answered) {
            Http.namesTheModel(response.then());
        }
        return reply;
    }

    @Override
    public String toString() {
        return "a binary event";
    }
}
