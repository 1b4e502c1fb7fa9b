package io.hilum.contract;

import io.restassured.specification.RequestSpecification;

/** {@code POST /predict} with a file as it is, and its options in the query. */
record FileDoor(Http http) implements Door {

    @Override
    public boolean takes(GoldenRequest request) {
        return request.file().isPresent();
    }

    @Override
    public Reply send(GoldenRequest request) {
        SentFile file = request.file().orElseThrow();
        RequestSpecification post = http.request(file.mediaType());
        return Http.reply((file.isEmpty() ? post : post.body(file.bytes())).post(request.inQueryOf("/predict")));
    }

    @Override
    public String toString() {
        return "POST /predict with a file";
    }
}
