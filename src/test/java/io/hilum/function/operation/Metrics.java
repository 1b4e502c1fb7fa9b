package io.hilum.function.operation;

import static io.restassured.RestAssured.given;

import java.util.Optional;

/** What a Prometheus server would read. */
public final class Metrics {

    private Metrics() {}

    /** All of it. */
    public static String text() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    /** The value of a series, written as in the text format; empty when there is none. */
    public static Optional<Double> read(String series) {
        return text().lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst();
    }

    /** How many requests came through a door and ended so. */
    public static double requests(String door, String outcome) {
        return read("hilum_requests_total{door=\"" + door + "\",outcome=\"" + outcome + "\"}")
                .orElse(0.0);
    }
}
