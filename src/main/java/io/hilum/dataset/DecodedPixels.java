package io.hilum.dataset;

import io.hilum.refusal.Outcome;
import java.util.List;

/** Pixels that are decoded each time they are asked for. */
final class DecodedPixels implements PreparedPixels {

    private final List<Example> examples;
    private final RadiographDecoding decoding;

    DecodedPixels(List<Example> examples, RadiographDecoding decoding) {
        this.examples = examples;
        this.decoding = decoding;
    }

    @Override
    public byte[] of(int index) {
        Example example = examples.get(index);
        Outcome<byte[]> outcome = decoding.decode(example.file());
        if (outcome instanceof Outcome.Refused<byte[]> refused) {
            throw new UnusableRadiographException(example, refused.refusal());
        }
        return ((Outcome.Accepted<byte[]>) outcome).value();
    }
}
