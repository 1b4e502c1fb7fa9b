package io.hilum.contract;

import io.restassured.specification.RequestSpecification;

/** {@code POST /predict} with JSON. */
record JsonDoor(Http http) implements Door {

    @Override
    public boolean takes(GoldenRequest request) {
        return request.json().isPresent();
    }

    @Override
    public Reply send(GoldenRequest request) {
        String body = request.json().orElseThrow();
        RequestSpecification post = http.request("application/json");
        return Http.reply((body.isEmpty() ? post : post.body(body)).post("/predict"));
    }

    @Override
    public String toString() {
        return "POST /predict with JSON";
    }
}
