package io.hilum.function;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is asked for: the request of CIHMLC.
 *
 * @param cxrBase64 an image file in base64; line breaks and a {@code data:} prefix are allowed
 */
public record PredictRequest(@JsonProperty("cxr_base64") String cxrBase64) {}
